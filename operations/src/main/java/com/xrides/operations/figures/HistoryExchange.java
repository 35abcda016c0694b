package com.xrides.operations.figures;

import com.xrides.operations.figures.FigureMessages.FindHistory;
import com.xrides.operations.figures.FigureMessages.HistoryFound;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the last hour for a new node from the one that has run longest, or the next if that does not reply. Lives on
 * one event loop.
 */
final class HistoryExchange {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryExchange.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Seconds in which all other nodes have announced themselves. */
    private static final int DISCOVERY_SECONDS = 3;

    private static final int MAX_TRIES = 5;

    private final MessageBus bus;
    private final String ownId;
    private final History history;
    private final LongSupplier seconds;
    private final Set<String> asked = new HashSet<>();
    private int ticks;
    private boolean done;

    HistoryExchange(MessageBus bus, String ownId, History history, LongSupplier seconds) {
        this.bus = bus;
        this.ownId = ownId;
        this.history = history;
        this.seconds = seconds;
    }

    /** Registers the handler that answers with this node's history; completes when it is registered. */
    Future<Registration> answer() {
        return bus.answer(
                FigureMessages.history(ownId),
                question -> Future.succeededFuture(new HistoryFound(history.toSteps(seconds.getAsLong()))));
    }

    /** Once a second; requests the history when other nodes are known, until one has replied. */
    void tick(Members members, long nanos) {
        ticks++;
        if (!done && ticks >= DISCOVERY_SECONDS && ticks % DISCOVERY_SECONDS == 0) {
            longestRunning(members, nanos).ifPresent(this::ask);
        }
    }

    private Optional<String> longestRunning(Members members, long nanos) {
        return asked.size() >= MAX_TRIES
                ? Optional.empty()
                : members.inNoOrder().stream()
                        .filter(member -> !member.node().id().equals(ownId)
                                && !asked.contains(member.node().id()))
                        .filter(member -> switch (member.state(nanos)) {
                            case READY, NOT_READY -> true;
                            case LEAVING, SILENT -> false;
                        })
                        .max(Comparator.comparingLong(member -> member.figures().upMillis()))
                        .map(member -> member.node().id());
    }

    private void ask(String id) {
        asked.add(id);
        var unused = bus.ask(FigureMessages.history(id), new FindHistory(), TIMEOUT)
                .onSuccess(found -> {
                    done = true;
                    history.takeOver(found.steps(), seconds.getAsLong());
                })
                .onFailure(cause -> LOG.info("Could not fetch the last hour's figures: {}", cause.getMessage()));
    }
}
