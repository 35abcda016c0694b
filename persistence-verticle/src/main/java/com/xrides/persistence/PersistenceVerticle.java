package com.xrides.persistence;

import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.persistence.erasure.ErasureSweep;
import com.xrides.persistence.failure.FailureTable;
import com.xrides.persistence.failure.OpenFailures;
import com.xrides.persistence.failure.SettledFailures;
import com.xrides.persistence.metrics.PersistenceMetrics;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.persistence.write.BookingWriter;
import com.xrides.persistence.write.HeldBookings;
import com.xrides.persistence.write.WriterAnnouncer;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.Preparation;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.WriteGate;
import com.xrides.platform.database.cluster.SameDatabaseCheck;
import com.xrides.platform.database.cluster.TimelineNews;
import com.xrides.platform.database.connect.Timelines;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Handles the bus messages that need the tables of bookings and failures: saving and looking up bookings, recording
 * failures and audits.
 */
public final class PersistenceVerticle extends VerticleBase {

    private static final String IDENTITY = "SELECT identity::text FROM database_identity";

    private final PersistenceSettings settings;
    private final String node;
    private final MessageBus bus;
    private final PersistenceMetrics metrics;
    private final DatabaseState state;
    private final List<Registration> registrations = new ArrayList<>();

    private BookingWriter writer;
    private HeldBookings held;
    private ReadPool pool;
    private ReplicaBarrier barrier;
    private TimelineNews timelines;
    private OpenFailures openFailures;
    private SettledFailures settledFailures;
    private ErasureSweep erasure;
    private WriterAnnouncer announcer;
    private Preparation preparation;
    private WriteGate gate;

    /**
     * Creates a verticle that is yet to be deployed.
     *
     * @param node the display name of this node
     */
    public PersistenceVerticle(
            PersistenceSettings settings,
            String node,
            MessageBus bus,
            PersistenceMetrics metrics,
            DatabaseState state) {
        this.settings = settings;
        this.node = node;
        this.bus = bus;
        this.metrics = metrics;
        this.state = state;
    }

    /** Completes when its handlers are registered on the bus. The database may still be down; connecting is retried. */
    @Override
    public Future<?> start() {
        pool = new ReadPool(vertx, settings.database());
        barrier = new ReplicaBarrier(vertx, settings.database(), pool);
        metrics.follow(barrier::isAway, Timelines.of(vertx)::isOldMet);
        timelines = new TimelineNews(vertx, bus);
        writer = new BookingWriter(
                vertx, settings.database(), settings.batches(), barrier, metrics, state, bus.tracing());
        held = new HeldBookings(writer, pool, barrier);
        openFailures = new OpenFailures(vertx, pool, metrics);
        var failures = new FailureTable(pool, barrier, metrics);
        settledFailures = new SettledFailures(vertx, pool, failures);
        erasure = new ErasureSweep(vertx, pool, barrier, node, settings.erasure());
        gate = new WriteGate(vertx);
        preparation = preparation();
        Address<SaveBookings, SaveOutcomes> save = SaveMessages.save(node + "." + UUID.randomUUID());
        announcer = new WriterAnnouncer(vertx, bus, save.name(), node, writer::isUp);
        var answers = new ArrayList<>(new QueryHandlers(pool, barrier, failures, settledFailures).on(bus));
        answers.add(bus.answer(save, this::save));
        // What others know of newer servers is heard before anything is asked of this one.
        return register(timelines.start())
                .onSuccess(listening -> preparation.start())
                .compose(listening ->
                        Future.all(answers.stream().map(this::register).toList()))
                .onSuccess(registered -> announcer.start());
    }

    /** Shuts down gracefully: announces that it leaves, finishes accepted bookings, and disconnects. */
    @Override
    public Future<?> stop() {
        gate.leave();
        preparation.stop();
        announcer.leave();
        timelines.stop();
        openFailures.stop();
        settledFailures.stop();
        return Future.join(writer.drainAndClose(), erasure.stop())
                .compose(drained -> Future.join(
                        registrations.stream().map(Registration::remove).toList()))
                .eventually(barrier::close)
                .eventually(pool::close);
    }

    private Future<SaveOutcomes> save(SaveBookings question) {
        return gate.unlessRefused(() -> write(question));
    }

    private Future<SaveOutcomes> write(SaveBookings question) {
        Future<SaveOutcomes> saved = question.held().isEmpty()
                ? writer.save(question.bookings(), question.traced()).map(SaveOutcomes::new)
                : held.save(question);
        return saved.onSuccess(answer -> settledFailures.stored(question.bookings(), answer.outcomes()));
    }

    private Preparation preparation() {
        return new Preparation(
                vertx,
                settings.database(),
                // The lease of the sweep is in the platform's tables.
                List.of(BookingMigrations.ALL, Migrations.PLATFORM),
                () -> pool.run(reads -> SameDatabaseCheck.run(vertx, reads, IDENTITY)),
                this::open,
                writer::notReady);
    }

    private void open() {
        barrier.watch();
        writer.open();
        openFailures.start();
        settledFailures.start();
        erasure.start();
    }

    private Future<Registration> register(Future<Registration> registration) {
        return registration.onSuccess(registrations::add);
    }
}
