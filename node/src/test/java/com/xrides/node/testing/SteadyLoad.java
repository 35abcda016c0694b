package com.xrides.node.testing;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Sends bookings at a constant rate, whatever becomes of them, and keeps a journal: each id before it is sent, and what
 * it was answered. No booking is sent twice.
 */
public final class SteadyLoad implements AutoCloseable {

    /** No answer at all: the connection broke, or the client timed out. */
    public static final int UNANSWERED = 0;

    private static final int SENT = -1;
    private static final long TICK_MILLIS = 10;

    private final BookingClient client = new BookingClient();
    private final URI bookings;
    private final long perSecond;
    private final AtomicLong nextId;
    private final Map<Long, Integer> journal = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final long began = System.nanoTime();
    private long sent;

    public SteadyLoad(URI bookings, long perSecond, long firstId) {
        this.bookings = bookings;
        this.perSecond = perSecond;
        this.nextId = new AtomicLong(firstId);
        var unused = clock.scheduleAtFixedRate(this::sendWhatIsDue, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Stops sending and waits for the last answers. */
    public void finish() {
        clock.shutdown();
        await("every request to be answered").atMost(Duration.ofSeconds(30)).until(() -> !journal.containsValue(SENT));
    }

    public long count() {
        return journal.size();
    }

    /** How many requests got which answer. */
    public Map<Integer, Long> answers() {
        return journal.values().stream()
                .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()));
    }

    /** How many requests have got this answer until now. */
    public long answered(int status) {
        return journal.values().stream().filter(answer -> answer == status).count();
    }

    /** The ids that were answered so. */
    public Set<Long> idsAnswered(int status) {
        return journal.entrySet().stream()
                .filter(entry -> entry.getValue() == status)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void sendWhatIsDue() {
        long due = (System.nanoTime() - began) * perSecond / TimeUnit.SECONDS.toNanos(1);
        for (; sent < due; sent++) {
            send(nextId.getAndIncrement());
        }
    }

    private void send(long id) {
        journal.put(id, SENT);
        var unused = client.post(bookings, SampleBooking.json(id))
                .whenComplete(
                        (response, failure) -> journal.put(id, failure == null ? response.statusCode() : UNANSWERED));
    }
}
