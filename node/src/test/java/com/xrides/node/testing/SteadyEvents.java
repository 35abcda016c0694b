package com.xrides.node.testing;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A publisher that sends a ride event to a node four times a second, until it is closed. */
public final class SteadyEvents implements AutoCloseable {

    private static final long PAUSE_MILLIS = 250;

    private final BookingClient client = new BookingClient();
    private final AtomicLong stored = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final URI events;

    /** @param node the root of its public port */
    public SteadyEvents(URI node) {
        this.events = node.resolve("/events");
        var unused = timer.scheduleWithFixedDelay(this::send, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How many events were answered 201. */
    public long stored() {
        return stored.get();
    }

    private void send() {
        String event = "{\"source\":\"steady\",\"id\":\"%s\",\"type\":\"tip_given\",\"rider_id\":7,\"amount\":50,"
                + "\"currency\":\"INR\",\"occurred_at\":\"%s\"}";
        try {
            if (client.postAndWait(events, event.formatted(UUID.randomUUID(), Instant.now()))
                            .statusCode()
                    == 201) {
                stored.incrementAndGet();
            }
        } catch (CompletionException gone) {
            // The next may be answered again.
        }
    }

    @Override
    public void close() {
        var unused = timer.shutdownNow();
    }
}
