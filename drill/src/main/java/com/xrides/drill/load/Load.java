package com.xrides.drill.load;

import com.xrides.drill.environment.Waiting;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongToIntFunction;

/**
 * Sends bookings at a constant rate to all nodes in turn, whatever the results; each has a new id. Started and finished
 * by the drill's thread, running on the client's event loop.
 */
public final class Load implements SteadyLoad {

    private static final long TICK_MILLIS = 5;

    private final Client client;
    private final Journal journal;
    private final Timeouts timeouts;
    private final long perSecond;
    private final int mostUnderWay;
    private final IdRange ids;
    private final LongToIntFunction variants;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private volatile long lastTrouble = System.nanoTime();
    private volatile boolean sending = true;
    private long began;
    private long due;
    private long lastTick;
    private volatile long longestStall;

    /**
     * @param mostUnderWay maximum in flight; beyond it the client is the bottleneck, and skips what would be due
     * @param variants the content of each id
     */
    public Load(
            Client client,
            Journal journal,
            Timeouts timeouts,
            long perSecond,
            int mostUnderWay,
            IdRange ids,
            LongToIntFunction variants) {
        this.client = client;
        this.journal = journal;
        this.timeouts = timeouts;
        this.perSecond = perSecond;
        this.mostUnderWay = mostUnderWay;
        this.ids = ids;
        this.variants = variants;
    }

    @Override
    public void start() {
        client.run(() -> {
            began = System.nanoTime();
            lastTick = began;
            var unused = client.vertx().setPeriodic(TICK_MILLIS, this::sendWhatIsDue);
        });
    }

    public long sent() {
        return sent.get();
    }

    /** Bookings answered with 201 or 200. */
    @Override
    public long acknowledged() {
        return stored.get();
    }

    /** When a request last ended otherwise than with 201 or 200; {@link System#nanoTime}. */
    @Override
    public long lastTrouble() {
        return lastTrouble;
    }

    /** The longest pause of the client itself, in milliseconds, for which the nodes are not to blame. */
    public long longestStall() {
        return longestStall;
    }

    @Override
    public void finish() {
        sending = false;
        Duration longest = timeouts.request().plusSeconds(15);
        Waiting.until("the last answers", longest, () -> ended.get() >= sent.get());
    }

    private void sendWhatIsDue(long timer) {
        if (!sending) {
            var unused = client.vertx().cancelTimer(timer);
            return;
        }
        noteStall();
        long until = (System.nanoTime() - began) * perSecond / TimeUnit.SECONDS.toNanos(1);
        for (; due < until; due++) {
            if (sent.get() - ended.get() < mostUnderWay) {
                send();
            }
        }
    }

    private void noteStall() {
        long now = System.nanoTime();
        longestStall = Math.max(longestStall, TimeUnit.NANOSECONDS.toMillis(now - lastTick));
        lastTick = now;
    }

    private void send() {
        long number = sent.getAndIncrement();
        long id = ids.first() + number;
        new Sending(client, journal, timeouts, id, variants.applyAsInt(id), number, this::end).start();
    }

    private void end(int status) {
        if (status == 200 || status == 201) {
            stored.incrementAndGet();
        } else {
            lastTrouble = System.nanoTime();
        }
        ended.incrementAndGet();
    }
}
