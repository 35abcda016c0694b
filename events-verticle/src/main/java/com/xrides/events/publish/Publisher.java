package com.xrides.events.publish;

import com.xrides.events.model.RideEvent;
import com.xrides.events.parse.EventText;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Publishes ride events that are made up at a constant rate, whatever becomes of them: an open loop, which is bounded by how many
 * are under way. Started once; runs on the event loop that it is started on, and is looked at and stopped by any thread.
 */
public final class Publisher {

    private static final long TICK_MILLIS = 5;

    /** Beyond that the publisher is the bottleneck, and skips what would be due. */
    private static final int MOST_UNDER_WAY = 20_000;

    /** In one tick, or after a standstill nothing else would be done until all that was due is sent. */
    private static final int MOST_AT_ONCE = 200;

    /** The second time comes while the first is under way, or behind it. */
    private static final int LONGEST_UNTIL_AGAIN_MILLIS = 1000;

    private final Vertx vertx;
    private final PublishSettings settings;
    private final PublishJournal journal;
    private final EventPosts posts;
    private final Random random;
    private final SimulatedRides rides;
    private final Promise<PublishTally> ended = Promise.promise();
    private volatile PublishTally tally = PublishTally.NOTHING;
    private volatile long lastTrouble = System.nanoTime();
    private volatile boolean stopping;
    private long began;
    private long due;
    private long sendings;
    private int underWay;
    private boolean closing;

    /**
     * Prepares it.
     *
     * @param options say how nodes are spoken to whose addresses are https
     * @param authorization the value of that header; empty for none
     */
    public Publisher(
            Vertx vertx,
            PublishSettings settings,
            PublishJournal journal,
            HttpClientOptions options,
            Optional<String> authorization) {
        this.vertx = vertx;
        this.settings = settings;
        this.journal = journal;
        this.posts = new EventPosts(vertx, options, authorization);
        this.random = new Random(settings.seed());
        this.rides = new SimulatedRides(settings.source(), settings.late(), random);
    }

    /** Publishes; completes when its time is over and all has been answered, and fails where the journal cannot be written. */
    public Future<PublishTally> run() {
        vertx.runOnContext(start -> {
            began = System.nanoTime();
            vertx.setPeriodic(TICK_MILLIS, this::tick);
        });
        return ended.future();
    }

    /** Publishes nothing new from now on. */
    public void stop() {
        stopping = true;
    }

    /** What became of it so far. */
    public PublishTally tally() {
        return tally;
    }

    /** When an attempt last ended otherwise than with 201 or 200; {@link System#nanoTime}. */
    public long lastTrouble() {
        return lastTrouble;
    }

    private void tick(long timer) {
        long passed = Math.min(System.nanoTime() - began, settings.time().toNanos());
        long until = dueAfter(passed);
        if (!stopping) {
            publishUntil(until);
            // Also what was due while this machine was busy, so that a run of some seconds has a known number of
            // events.
            if (due >= until && passed >= settings.time().toNanos()) {
                stopping = true;
            }
        }
        if (stopping && underWay == 0) {
            vertx.cancelTimer(timer);
            close();
        }
    }

    private long dueAfter(long nanos) {
        long second = TimeUnit.SECONDS.toNanos(1);
        return nanos / second * settings.rate() + nanos % second * settings.rate() / second;
    }

    private void publishUntil(long until) {
        for (int i = 0; i < MOST_AT_ONCE && due < until && !journal.isFull(); i++) {
            due++;
            if (underWay < MOST_UNDER_WAY) {
                publish();
            } else {
                tally = tally.skipped(1);
            }
        }
    }

    private void publish() {
        RideEvent event = rides.next(Clock.systemUTC().instant());
        String json = EventText.write(event);
        boolean isSentAgain = random.nextDouble() < settings.resend();
        int pause = random.nextInt(LONGEST_UNTIL_AGAIN_MILLIS);
        send(json, false);
        if (isSentAgain) {
            underWay++;
            var unused = Timeout.after(vertx, Duration.ofMillis(pause), () -> {
                underWay--;
                send(json, true);
            });
        }
    }

    private void send(String json, boolean again) {
        underWay++;
        tally = tally.begun(again);
        var sending = new EventSending(vertx, settings, sendings++, posts::post, this::told, json, again);
        var unused = sending.send().onSuccess(last -> {
            underWay--;
            tally = tally.ended(last);
        });
    }

    private void told(Attempt attempt) {
        if (attempt.status() != 201 && attempt.status() != 200) {
            lastTrouble = System.nanoTime();
        }
        var unused = journal.write(attempt).onFailure(this::fail);
    }

    private void fail(Throwable cause) {
        stopping = true;
        ended.tryFail(new IllegalStateException("The journal cannot be written: " + cause.getMessage(), cause));
    }

    private void close() {
        if (closing) {
            return;
        }
        closing = true;
        var unused = journal.close()
                .onFailure(this::fail)
                .eventually(posts::close)
                .onSuccess(closed -> ended.tryComplete(tally));
    }
}
