package com.xrides.keys.node;

import com.xrides.keys.messages.KeyMessages;
import com.xrides.keys.messages.KeyMessages.RecordAct;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.Timeout;
import com.xrides.platform.web.access.AuditTrail;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is to be on record to the table, one act after the other, again and again until it is stored. What could not
 * be stored when the node stops is in its log. Takes acts from any thread, sends on the event loop that made it.
 */
final class TrailSender implements AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(TrailSender.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** As many as operators ever do while a database is away. */
    private static final int MAX_WAITING = 10_000;

    private final Vertx vertx;
    private final Context context;
    private final MessageBus bus;
    private final Deque<RecordAct> waiting = new ArrayDeque<>();
    private final AtomicInteger unstored = new AtomicInteger();
    private final Runnable lost;
    private @Nullable Timeout nextAttempt;
    private boolean sending;

    /** @param lost called for each act that will not be in the table */
    TrailSender(Vertx vertx, MessageBus bus, Runnable lost) {
        this.lost = lost;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.bus = bus;
    }

    @Override
    public void record(Entry entry) {
        var act = new RecordAct(
                UUID.randomUUID().toString(),
                entry.at().truncatedTo(ChronoUnit.MICROS),
                entry.who(),
                entry.what(),
                entry.target(),
                entry.status(),
                entry.from());
        unstored.incrementAndGet();
        context.runOnContext(taken -> add(act));
    }

    /** How many acts are not in the table yet. Any thread. */
    int unstored() {
        return unstored.get();
    }

    private void add(RecordAct act) {
        if (waiting.size() >= MAX_WAITING) {
            lose(act);
        } else {
            waiting.add(act);
            send();
        }
    }

    private void send() {
        RecordAct next = waiting.peek();
        if (sending || next == null) {
            return;
        }
        sending = true;
        var unused = bus.ask(KeyMessages.RECORD, next, PATIENCE)
                .onSuccess(done -> {
                    sending = false;
                    // Else it was told as lost meanwhile, since the node stops.
                    if (waiting.remove(next)) {
                        unstored.decrementAndGet();
                    }
                    send();
                })
                .onFailure(cause -> nextAttempt = Timeout.after(vertx, PAUSE, () -> {
                    sending = false;
                    send();
                }));
    }

    /** Ends behind all that was recorded before. */
    Future<Void> stop() {
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(ending -> {
            if (nextAttempt != null) {
                nextAttempt.cancel();
            }
            waiting.forEach(this::lose);
            waiting.clear();
            stopped.complete();
        });
        return stopped.future();
    }

    /** Told without its target, which may name a person. */
    private void lose(RecordAct act) {
        unstored.decrementAndGet();
        lost.run();
        LOG.warn("Not in the audit trail: {} by {} at {}, answered {}", act.what(), act.who(), act.at(), act.status());
    }
}
