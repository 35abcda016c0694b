package com.xrides.spool;

import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.runtime.spool.EntryMessages;
import com.xrides.platform.runtime.spool.EntryMessages.EntryKept;
import com.xrides.platform.runtime.spool.EntryMessages.KeepEntry;
import com.xrides.platform.runtime.spool.SpoolKinds;
import com.xrides.spool.drain.BookingKind;
import com.xrides.spool.drain.HeldTraces;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.file.SpoolSettings;
import com.xrides.spool.table.NewEntry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The durable queue of a node: stores bookings and entries of other kinds in SQLite, drains them when those can take
 * them that they are for, and audits what became of bookings. All blocking work runs on one worker thread.
 */
public final class SpoolVerticle extends VerticleBase {

    private static final Duration ANNOUNCEMENT = Duration.ofMillis(500);
    private static final Duration MAINTENANCE = Duration.ofSeconds(1);

    /**
     * Intervals of background work.
     *
     * @param claim looking for spool files that dead nodes left
     * @param check auditing what was settled
     */
    record Intervals(Duration claim, Duration check) {
        static final Intervals DEFAULT = new Intervals(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    private final Intervals intervals;
    private final SpoolSettings settings;
    private final String name;
    private final String node;
    private final MessageBus bus;
    private final Writers writers;
    private final SpoolKinds kinds;
    private final SpoolMetrics metrics;
    private final List<Registration> registrations = new ArrayList<>();
    private final List<Long> timers = new ArrayList<>();

    private WorkerExecutor worker;
    private Spools spools;
    private SpoolWriter writer;

    /**
     * @param name unique for this start of this process; part of the spool's addresses
     * @param node the node's name, for people
     * @param writers the persistence verticles to which held bookings are sent
     * @param kinds the other kinds; bookings are added here
     */
    public SpoolVerticle(
            SpoolSettings settings,
            String name,
            String node,
            MessageBus bus,
            Writers writers,
            SpoolKinds kinds,
            SpoolMetrics metrics) {
        this(Intervals.DEFAULT, settings, name, node, bus, writers, kinds, metrics);
    }

    SpoolVerticle(
            Intervals intervals,
            SpoolSettings settings,
            String name,
            String node,
            MessageBus bus,
            Writers writers,
            SpoolKinds kinds,
            SpoolMetrics metrics) {
        this.intervals = intervals;
        this.settings = settings;
        this.name = name;
        this.node = node;
        this.bus = bus;
        this.writers = writers;
        this.kinds = kinds;
        this.metrics = metrics;
    }

    /**
     * Completes when entries can be held. Completes as well if no spool is usable: then it rejects every one and
     * keeps trying. Fails only where a newer release has left files that this one cannot read.
     */
    @Override
    public Future<?> start() {
        worker = vertx.createSharedWorkerExecutor("spool-" + name, 1);
        var traces = new HeldTraces(bus.tracing());
        var bookings = new BookingKind(bus, writers, traces);
        kinds.register(bookings);
        spools = new Spools(vertx, worker, settings, metrics);
        writer = new SpoolWriter(spools::accepting, settings, metrics, spools::wake);
        var people = new HeldPersonalData(spools, bookings);
        var audit = new SpoolAudit(spools, node, bus, metrics);
        Context loop = vertx.getOrCreateContext();
        kinds.follow(kind -> loop.runOnContext(now -> spools.drain(kind)));
        return spools.claimFirst()
                .compose(claimed -> Future.all(
                        register(bus.answer(
                                SpoolMessages.keep(name),
                                request -> traces.keep(request, each -> writer.keep(NewEntry.of(each.booking()))))),
                        register(bus.answer(EntryMessages.keep(name), this::keep)),
                        register(bus.answer(SpoolMessages.findPending(name), spools::find)),
                        register(bus.answer(SpoolMessages.eraseHeld(name), people::erase)),
                        register(bus.answer(SpoolMessages.listHeld(name), people::list)),
                        register(bus.answer(SpoolMessages.audit(name), audit::audit))))
                .onSuccess(registered -> {
                    announce(false);
                    every(ANNOUNCEMENT, () -> announce(false));
                    every(MAINTENANCE, spools::maintain);
                    every(intervals.claim(), spools::claimMore);
                    every(intervals.check(), audit::check);
                })
                .onFailure(cause -> worker.close());
    }

    /**
     * Stops accepting and draining, finishes the running transaction, and leaves pending entries for the next start.
     */
    @Override
    public Future<?> stop() {
        timers.forEach(vertx::cancelTimer);
        announce(true);
        writer.leave();
        return spools.leave()
                .eventually(() -> Future.join(
                        registrations.stream().map(Registration::remove).toList()))
                .eventually(worker::close);
    }

    /** How many entries of a kind it holds. Any thread; from when it is deployed. */
    long pending(String kind) {
        return spools.usage().of(kind).entries();
    }

    private Future<EntryKept> keep(KeepEntry request) {
        var entry = new NewEntry(request.kind(), request.key(), request.orderingKey(), request.payload());
        return writer.keep(entry).map(kept -> new EntryKept(kept.held(), kept.problem(), kept.retryAfterSeconds()));
    }

    private void announce(boolean leaving) {
        bus.tell(SpoolMessages.SPOOLS, new SpoolAnnounced(name, node, spools.bookings(), leaving));
    }

    private void every(Duration interval, Runnable task) {
        timers.add(vertx.setPeriodic(interval.toMillis(), timer -> task.run()));
    }

    private Future<Registration> register(Future<Registration> registration) {
        return registration.onSuccess(registrations::add);
    }
}
