package com.xrides.persistence.write;

import static com.xrides.testing.Waiting.resultOf;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.PersistenceSettings;
import com.xrides.persistence.Settings;
import com.xrides.persistence.metrics.PersistenceMetrics;
import com.xrides.persistence.query.BookingReads;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@link BookingWriter} on an event loop, as a verticle would have it. */
public final class RunningWriter implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final DatabaseState state = new DatabaseState();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final ReadPool pool;
    private final ReplicaBarrier barrier;
    private final BookingWriter writer;

    private RunningWriter(PersistenceSettings settings) {
        pool = new ReadPool(vertx, settings.database());
        barrier = new ReplicaBarrier(vertx, settings.database(), pool);
        writer = resultOf(onLoop(() -> {
            var fresh = new BookingWriter(
                    vertx,
                    settings.database(),
                    settings.batches(),
                    barrier,
                    new PersistenceMetrics(metrics),
                    state,
                    Tracing.OFF);
            barrier.watch();
            fresh.open();
            return Future.succeededFuture(fresh);
        }));
    }

    /** One that is connected. */
    public static RunningWriter connectedTo(String url) {
        return connectedTo(PersistenceSettings.of(DatabaseUrl.parse(url)));
    }

    /** One that is connected. */
    public static RunningWriter connectedTo(PersistenceSettings settings) {
        RunningWriter writer = startedOn(settings);
        writer.awaitUp();
        return writer;
    }

    /** One that connects when it can. */
    static RunningWriter startedOn(PersistenceSettings settings) {
        return new RunningWriter(settings);
    }

    /** The usual settings but for the time that a statement may take. */
    public static PersistenceSettings givingUpAfter(Duration statementTimeout, String url) {
        return Settings.timed(url, statementTimeout, Duration.ofSeconds(1));
    }

    void awaitUp() {
        await().atMost(PATIENCE).until(() -> state.current().up());
    }

    void awaitDown() {
        await().atMost(PATIENCE).until(() -> !state.current().up());
    }

    public Future<List<Outcome>> save(List<Booking> bookings) {
        return onLoop(() -> writer.save(bookings));
    }

    public List<Outcome> outcomesOf(Booking... bookings) {
        return resultOf(save(List.of(bookings)));
    }

    public List<Outcome.Kind> kindsOf(Booking... bookings) {
        return kinds(outcomesOf(bookings));
    }

    /** Whether the answer is there before anything else can happen. */
    boolean isAnsweredAtOnce(Booking booking) {
        return resultOf(onLoop(
                () -> Future.succeededFuture(writer.save(List.of(booking)).isComplete())));
    }

    /** As the database holds it; null when it does not. */
    @Nullable
    public Booking stored(long id) {
        StoredBooking found = found(id);
        return found == null ? null : found.booking();
    }

    /** The same, and when it was stored. */
    @Nullable
    public StoredBooking found(long id) {
        return resultOf(finding(id)).booking();
    }

    Future<BookingFound> finding(long id) {
        return onLoop(() -> new BookingReads(pool, barrier).find(id));
    }

    public DatabaseState.State state() {
        return state.current();
    }

    MeterRegistry metrics() {
        return metrics;
    }

    Future<Void> drainAndClose() {
        return onLoop(writer::drainAndClose);
    }

    static List<Outcome.Kind> kinds(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::kind).toList();
    }

    @Override
    public void close() {
        resultOf(drainAndClose().eventually(() -> onLoop(barrier::close)).eventually(vertx::close));
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> work.get().onComplete(promise));
        return promise.future();
    }
}
