package com.xrides.relay.api;

import com.xrides.platform.bus.MessageBus;
import com.xrides.relay.messages.PartnerMessages;
import com.xrides.relay.messages.PartnerMessages.PartnerFigures;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the holders of partners tell of how they send, as long as it is fresh. One for a node; any thread. */
public final class RelayFigures {

    private static final Logger LOG = LoggerFactory.getLogger(RelayFigures.class);
    private static final Duration FRESH = Duration.ofSeconds(4);

    private record Heard(PartnerFigures figures, long at) {}

    private final Map<Integer, Heard> heard = new ConcurrentHashMap<>();

    /** Listens from now on. */
    public RelayFigures(MessageBus bus) {
        var unused = bus.listen(
                        PartnerMessages.FIGURES,
                        figures -> heard.put(figures.partner(), new Heard(figures, System.nanoTime())))
                .onFailure(cause -> LOG.warn("Figures of the relay cannot be followed: {}", cause.toString()));
    }

    /** Of one partner; null while no node holds its lease. */
    @Nullable
    PartnerFigures of(int partner) {
        Heard last = heard.get(partner);
        return last == null || System.nanoTime() - last.at() > FRESH.toNanos() ? null : last.figures();
    }
}
