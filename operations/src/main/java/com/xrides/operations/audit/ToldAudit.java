package com.xrides.operations.audit;

import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.TraceBookings;
import com.xrides.bookings.messages.SpoolAuditCounts;
import com.xrides.bookings.writers.ToldStored;
import com.xrides.operations.audit.AuditMessages.AuditTold;
import com.xrides.operations.audit.AuditMessages.ToldAudited;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Answers audits with what became of the bookings that this node was told to be stored. Any thread. */
public final class ToldAudit {

    private static final int CHUNK = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final MessageBus bus;
    private final ToldStored told;
    private final String node;

    /** @param node its name, for people */
    public ToldAudit(MessageBus bus, ToldStored told, String node) {
        this.bus = bus;
        this.told = told;
        this.node = node;
    }

    /** Registers the handler; completes when it is registered. */
    public Future<Registration> answer(String nodeId) {
        return bus.answer(AuditMessages.told(nodeId), this::audit);
    }

    private Future<ToldAudited> audit(AuditTold question) {
        ToldStored.InPeriod period = told.in(question.from(), question.to());
        var missing = new ArrayList<Long>();
        return trace(period.ids(), 0, missing)
                .map(traced -> new ToldAudited(
                        node,
                        period.since(),
                        period.ids().size(),
                        missing.stream().limit(SpoolAuditCounts.MAX_NAMED).toList(),
                        missing.size()));
    }

    /** Collects the ids that are not in the table; chunks are sent one after the other, to spare the database. */
    private Future<Void> trace(List<Long> ids, int from, List<Long> missing) {
        if (from >= ids.size()) {
            return Future.succeededFuture();
        }
        List<Long> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK)).stream()
                .distinct()
                .toList();
        return bus.ask(LookupMessages.TRACE_BOOKINGS, new TraceBookings(chunk), TIMEOUT)
                .compose(traced -> {
                    Set<Long> stored = new HashSet<>(traced.stored());
                    chunk.stream().filter(id -> !stored.contains(id)).forEach(missing::add);
                    return trace(ids, from + CHUNK, missing);
                });
    }
}
