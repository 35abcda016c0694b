package com.xrides.operations.audit;

import com.xrides.bookings.lookup.Period;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.CountBookings;
import com.xrides.bookings.messages.SpoolAuditCounts;
import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.AuditSpool;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.bookings.messages.SpoolMessages.SpoolAudited;
import com.xrides.operations.audit.AuditMessages.AuditTold;
import com.xrides.operations.audit.AuditMessages.ToldAudited;
import com.xrides.operations.figures.NodeIdentity;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an audit over the cluster: every spool's counts, what every node was told to be stored, and the counts of the
 * database. On the event loop of the nodes that it is given.
 */
public final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    /** A spool looks up every booking that it settled in the period, a node every one that it was told of. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final MessageBus bus;
    private final PeerRegistry<SpoolAnnounced> spools;
    private final Supplier<List<NodeIdentity>> nodes;

    /** @param nodes those that run now */
    public Audit(MessageBus bus, PeerRegistry<SpoolAnnounced> spools, Supplier<List<NodeIdentity>> nodes) {
        this.bus = bus;
        this.spools = spools;
        this.nodes = nodes;
    }

    /** Fails when the database is unavailable; nodes that do not reply are named in the report. */
    public Future<AuditReport> of(Period period) {
        var silent = new ArrayList<String>();
        Future<List<SpoolAuditCounts>> held =
                ask(spools.present(), SpoolAnnounced::node, spool -> spool(spool, period), silent);
        Future<List<ToldAudited>> told = ask(nodes.get(), NodeIdentity::name, node -> told(node, period), silent);
        return Future.join(held, told)
                .compose(joined ->
                        bus.ask(LookupMessages.COUNT_BOOKINGS, new CountBookings(period.from(), period.to()), TIMEOUT))
                .map(table -> new AuditReport(
                        period,
                        held.result(),
                        told.result(),
                        silent.stream().distinct().toList(),
                        table));
    }

    private Future<SpoolAuditCounts> spool(SpoolAnnounced spool, Period period) {
        return bus.ask(SpoolMessages.audit(spool.name()), new AuditSpool(period.from(), period.to()), TIMEOUT)
                .map(SpoolAudited::counts);
    }

    private Future<ToldAudited> told(NodeIdentity node, Period period) {
        return bus.ask(AuditMessages.told(node.id()), new AuditTold(period.from(), period.to()), TIMEOUT);
    }

    /** What those said that answered; the others are named. Never fails. */
    private static <T, A> Future<List<A>> ask(
            List<T> all, Function<T, String> name, Function<T, Future<A>> question, List<String> silent) {
        List<Future<A>> answers = all.stream()
                .map(each -> question.apply(each)
                        .onFailure(
                                cause -> LOG.warn("{} could not be audited: {}", name.apply(each), cause.getMessage())))
                .toList();
        return Future.join(answers).transform(joined -> {
            Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                    .filter(i -> answers.get(i).failed())
                    .forEach(i -> silent.add(name.apply(all.get(i))));
            return Future.succeededFuture(answers.stream()
                    .filter(Future::succeeded)
                    .map(Future::result)
                    .toList());
        });
    }
}
