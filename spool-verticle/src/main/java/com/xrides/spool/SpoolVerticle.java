package com.xrides.spool;

import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.spool.drain.HeldTraces;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.file.SpoolSettings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds bookings on the disk of its node, sends them to the database when that can be reached, and keeps books of what
 * became of them. Everything that blocks runs on one worker thread of its own.
 */
public final class SpoolVerticle extends VerticleBase {

    private static final Duration ANNOUNCEMENT = Duration.ofMillis(500);
    private static final Duration TENDING = Duration.ofSeconds(1);

    /**
     * How often is done what is not urgent.
     *
     * @param claim looking for files that dead neighbours left
     * @param check tracing what was settled
     */
    record Rhythm(Duration claim, Duration check) {
        static final Rhythm USUAL = new Rhythm(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    private final Rhythm rhythm;
    private final SpoolSettings settings;
    private final String name;
    private final String node;
    private final MessageBus bus;
    private final Writers routes;
    private final SpoolMetrics metrics;
    private final List<Registration> registrations = new ArrayList<>();
    private final List<Long> timers = new ArrayList<>();

    private WorkerExecutor worker;
    private Spools spools;
    private SpoolWriter keeper;

    /**
     * A verticle yet to be deployed, on an event loop.
     *
     * @param name of this start of this process, and no other; the spool's addresses are made of it
     * @param node the name by which people know this node
     * @param routes where held bookings are sent
     */
    public SpoolVerticle(
            SpoolSettings settings, String name, String node, MessageBus bus, Writers routes, SpoolMetrics metrics) {
        this(Rhythm.USUAL, settings, name, node, bus, routes, metrics);
    }

    SpoolVerticle(
            Rhythm rhythm,
            SpoolSettings settings,
            String name,
            String node,
            MessageBus bus,
            Writers routes,
            SpoolMetrics metrics) {
        this.rhythm = rhythm;
        this.settings = settings;
        this.name = name;
        this.node = node;
        this.bus = bus;
        this.routes = routes;
        this.metrics = metrics;
    }

    /**
     * Completes when bookings can be held. When no spool can be used it completes as well, refuses every booking, and
     * goes on trying; it fails only where a newer release has left bookings that this one cannot read.
     */
    @Override
    public Future<?> start() {
        worker = vertx.createSharedWorkerExecutor("spool-" + name, 1);
        var traces = new HeldTraces(bus.tracing());
        spools = new Spools(vertx, worker, bus, routes, settings, metrics, traces);
        keeper = new SpoolWriter(spools::accepting, settings, metrics, spools::wake);
        var books = new SpoolAudit(spools, node, bus, metrics);
        return spools.claimFirst()
                .compose(claimed -> Future.all(
                        register(bus.answer(
                                SpoolMessages.keep(name),
                                question -> traces.keep(question, each -> keeper.keep(each.booking())))),
                        register(bus.answer(SpoolMessages.findPending(name), spools::find)),
                        register(bus.answer(SpoolMessages.audit(name), books::audit))))
                .onSuccess(registered -> {
                    announce(false);
                    every(ANNOUNCEMENT, () -> announce(false));
                    every(TENDING, spools::tend);
                    every(rhythm.claim(), spools::claimMore);
                    every(rhythm.check(), books::check);
                })
                .onFailure(cause -> worker.close());
    }

    /** Takes and sends nothing more, finishes the transaction that runs, and leaves what is pending for the next start. */
    @Override
    public Future<?> stop() {
        timers.forEach(vertx::cancelTimer);
        announce(true);
        keeper.leave();
        return spools.leave()
                .eventually(() -> Future.join(
                        registrations.stream().map(Registration::remove).toList()))
                .eventually(worker::close);
    }

    private void announce(boolean leaving) {
        bus.tell(
                SpoolMessages.SPOOLS,
                new SpoolAnnounced(name, node, spools.tally().bookings(), leaving));
    }

    private void every(Duration interval, Runnable task) {
        timers.add(vertx.setPeriodic(interval.toMillis(), timer -> task.run()));
    }

    private Future<Registration> register(Future<Registration> registration) {
        return registration.onSuccess(registrations::add);
    }
}
