package com.xrides.keys.node;

import com.xrides.keys.messages.KeyMessages;
import com.xrides.keys.messages.KeyMessages.RecordAct;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.Timeout;
import com.xrides.platform.web.access.AuditTrail;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
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
    private @Nullable Timeout nextAttempt;
    private boolean sending;

    TrailSender(Vertx vertx, MessageBus bus) {
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
        context.runOnContext(taken -> add(act));
    }

    private void add(RecordAct act) {
        if (waiting.size() >= MAX_WAITING) {
            log(act);
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
                    waiting.removeFirst();
                    send();
                })
                .onFailure(cause -> nextAttempt = Timeout.after(vertx, PAUSE, () -> {
                    sending = false;
                    send();
                }));
    }

    Future<Void> stop() {
        if (nextAttempt != null) {
            nextAttempt.cancel();
        }
        waiting.forEach(TrailSender::log);
        return Future.succeededFuture();
    }

    /** Without its target, which may name a person. */
    private static void log(RecordAct act) {
        LOG.warn("Not in the audit trail: {} by {} at {}, answered {}", act.what(), act.who(), act.at(), act.status());
    }
}
