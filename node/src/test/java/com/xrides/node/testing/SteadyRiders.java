package com.xrides.node.testing;

import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An importer that streams a rider to a node four times a second, until it is closed. */
public final class SteadyRiders implements AutoCloseable {

    private static final long PAUSE_MILLIS = 250;

    private final BookingClient client = new BookingClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong answered = new AtomicLong();
    private final URI stream;
    private long last;

    /** @param node the root of its public port */
    public SteadyRiders(URI node) {
        this.stream = node.resolve("/riders/stream");
        var unused = timer.scheduleWithFixedDelay(this::send, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How many streams were answered 200. */
    public long answered() {
        return answered.get();
    }

    private void send() {
        last++;
        String rider =
                "{\"id\":%d,\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"email\":\"ada@example.com\",\"phone\":\"+49301234\"}\n";
        try {
            if (client.postText(stream, "application/x-ndjson", rider.formatted(last))
                            .statusCode()
                    == 200) {
                answered.incrementAndGet();
            }
        } catch (CompletionException gone) {
            // The next may be stored again.
        }
    }

    @Override
    public void close() {
        var unused = timer.shutdownNow();
    }
}
