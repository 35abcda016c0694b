package com.xrides.persistence;

import static com.xrides.testing.Waiting.resultOf;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.persistence.metrics.PersistenceMetrics;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.DatabaseUrl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A {@link PersistenceVerticle} on a Vert.x of its own, and what it tells on the bus. */
public final class RunningVerticle implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final MessageBus bus;
    private final DatabaseState state = new DatabaseState();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<@Nullable WriterAnnounced> lastHeard = new AtomicReference<>();
    private final Future<String> deployment;

    private RunningVerticle(Vertx vertx, MessageBus bus, PersistenceSettings settings) {
        this.vertx = vertx;
        this.bus = bus;
        resultOf(bus.listen(SaveMessages.WRITERS, lastHeard::set));
        deployment = vertx.deployVerticle(
                new PersistenceVerticle(settings, "node-1", bus, new PersistenceMetrics(meters), state));
    }

    /** One that is deployed, whether its database is there or not. */
    public static RunningVerticle on(String url) {
        return on(PersistenceSettings.of(DatabaseUrl.parse(url)));
    }

    /** One that is deployed, whether its database is there or not. */
    public static RunningVerticle on(PersistenceSettings settings) {
        RunningVerticle verticle = starting(settings);
        resultOf(verticle.deployment);
        return verticle;
    }

    /** One that is just being deployed. */
    public static RunningVerticle starting(PersistenceSettings settings) {
        Vertx vertx = Vertx.vertx();
        return new RunningVerticle(vertx, MessageBus.on(vertx), settings);
    }

    /** Another one in the same Vert.x, which for what nodes agree on is the same as another node of a cluster. */
    RunningVerticle beside(String url) {
        return new RunningVerticle(vertx, bus, PersistenceSettings.of(DatabaseUrl.parse(url)));
    }

    /** Returns when this is the last that it said of itself. */
    @CanIgnoreReturnValue
    public WriterAnnounced awaitSaying(WriterState wanted) {
        return await().atMost(PATIENCE).until(lastHeard::get, route -> route != null && route.state() == wanted);
    }

    public <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return bus.ask(address, question, PATIENCE);
    }

    <Q extends Message, A extends Message> Future<A> askBriefly(Address<Q, A> address, Q question) {
        return bus.ask(address, question, Duration.ofMillis(500));
    }

    public SimpleMeterRegistry meters() {
        return meters;
    }

    public DatabaseState.State state() {
        return state.current();
    }

    Future<Void> undeploy() {
        return deployment.compose(vertx::undeploy);
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
