package com.xrides.bookings.delivery;

import com.xrides.bookings.delivery.limit.InFlightLimit;
import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.writers.NodeWriters;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.timing.DatabaseBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * What the single saves of a node share over all APIs: writers, in-flight limit, circuit breaker and metrics. Any
 * thread.
 *
 * @param spool holds bookings whose outcome is not known in time; without one they are rejected
 */
public record SharedSaves(
        MessageBus bus,
        Writers writers,
        Optional<Address<KeepBooking, Kept>> spool,
        InFlightLimit limit,
        DatabaseBreaker breaker,
        SaveMetrics metrics,
        UnheardFailures unheard) {

    /** The most single bookings in flight on a node. */
    private static final int MAX_IN_FLIGHT = 10_000;

    /**
     * The instance of a node, created by the first capability that calls this, which must be started after the spool.
     */
    public static Future<SharedSaves> of(NodeContext context) {
        return NodeWriters.of(context)
                .map(writers -> context.shared(
                        SharedSaves.class,
                        () -> of(
                                context.vertx(),
                                context.bus(),
                                writers,
                                context.shared(SpoolAddress.class).map(SpoolAddress::address),
                                MAX_IN_FLIGHT,
                                context.meters())));
    }

    /** Creates an instance with its own limit, circuit breaker and metrics; one for a node. */
    public static SharedSaves of(
            Vertx vertx,
            MessageBus bus,
            Writers writers,
            Optional<Address<KeepBooking, Kept>> spool,
            int maxInFlight,
            MeterRegistry registry) {
        var limit = new InFlightLimit(maxInFlight);
        var breaker = new DatabaseBreaker(vertx, "bookings");
        return new SharedSaves(
                bus, writers, spool, limit, breaker, new SaveMetrics(registry, limit, breaker), new UnheardFailures());
    }

    /**
     * Creates the context for single saves on the current event loop.
     *
     * @param share the API's share of {@link #limit}
     * @param maxWait the longest timeout of a request
     */
    public SaveContext onEventLoop(Vertx vertx, InFlightLimit.Share share, Duration maxWait) {
        return new SaveContext(
                share,
                new Dispatcher(vertx, bus, writers),
                new RequestTimeouts(vertx, maxWait),
                breaker,
                spool.map(address -> new LocalSpool(bus, address)),
                new LateOutcomes(vertx, bus, metrics, unheard),
                metrics,
                bus.tracing());
    }
}
