package com.xrides.operations.audit;

import com.xrides.bookings.lookup.Period;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.CountBookings;
import com.xrides.bookings.messages.SpoolAuditCounts;
import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.AuditSpool;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.bookings.messages.SpoolMessages.SpoolAudited;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an audit over the cluster: every spool's counts, and those of the database. Any thread. */
public final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    /** A spool looks up every booking that it settled in the period. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final MessageBus bus;
    private final PeerRegistry<SpoolAnnounced> spools;

    public Audit(MessageBus bus, PeerRegistry<SpoolAnnounced> spools) {
        this.bus = bus;
        this.spools = spools;
    }

    /** Fails when the database is unavailable; spools that do not reply are named in the report. */
    public Future<AuditReport> of(Period period) {
        List<SpoolAnnounced> present = spools.present();
        var asked = present.stream()
                .map(spool ->
                        bus.ask(SpoolMessages.audit(spool.name()), new AuditSpool(period.from(), period.to()), TIMEOUT))
                .toList();
        return Future.join(asked)
                .transform(joined ->
                        bus.ask(LookupMessages.COUNT_BOOKINGS, new CountBookings(period.from(), period.to()), TIMEOUT))
                .map(table -> {
                    var counts = new ArrayList<SpoolAuditCounts>();
                    var silent = new ArrayList<String>();
                    for (int i = 0; i < asked.size(); i++) {
                        add(present.get(i), asked.get(i), counts, silent);
                    }
                    return new AuditReport(period, counts, silent, table);
                });
    }

    private static void add(
            SpoolAnnounced spool, Future<SpoolAudited> answer, List<SpoolAuditCounts> counts, List<String> silent) {
        if (answer.succeeded()) {
            counts.add(answer.result().counts());
        } else {
            LOG.warn(
                    "The spool of {} could not be audited: {}",
                    spool.node(),
                    answer.cause().getMessage());
            silent.add(spool.node());
        }
    }
}
