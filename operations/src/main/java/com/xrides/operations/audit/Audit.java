package com.xrides.operations.audit;

import com.xrides.bookings.lookup.Period;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.CountBookings;
import com.xrides.bookings.messages.SpoolBooks;
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

/** Has every spool of the cluster open its books, and the database count. Any thread. */
public final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    /** A spool traces every booking that it settled in that time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MessageBus bus;
    private final PeerRegistry<SpoolAnnounced> spools;

    public Audit(MessageBus bus, PeerRegistry<SpoolAnnounced> spools) {
        this.bus = bus;
        this.spools = spools;
    }

    /** Fails when the database cannot be asked; a spool that does not answer is named in the report. */
    public Future<AuditReport> of(Period period) {
        List<SpoolAnnounced> present = spools.present();
        var asked = present.stream()
                .map(spool -> bus.ask(
                        SpoolMessages.audit(spool.name()), new AuditSpool(period.from(), period.to()), PATIENCE))
                .toList();
        return Future.join(asked)
                .transform(joined ->
                        bus.ask(LookupMessages.COUNT_BOOKINGS, new CountBookings(period.from(), period.to()), PATIENCE))
                .map(table -> {
                    var books = new ArrayList<SpoolBooks>();
                    var silent = new ArrayList<String>();
                    for (int i = 0; i < asked.size(); i++) {
                        sort(present.get(i), asked.get(i), books, silent);
                    }
                    return new AuditReport(period, books, silent, table);
                });
    }

    private static void sort(
            SpoolAnnounced spool, Future<SpoolAudited> answer, List<SpoolBooks> books, List<String> silent) {
        if (answer.succeeded()) {
            books.add(answer.result().books());
        } else {
            LOG.warn(
                    "The spool of {} did not open its books: {}",
                    spool.node(),
                    answer.cause().getMessage());
            silent.add(spool.node());
        }
    }
}
