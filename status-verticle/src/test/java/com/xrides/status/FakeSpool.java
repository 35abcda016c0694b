package com.xrides.status;

import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.FindPending;
import com.xrides.bookings.messages.SpoolMessages.PendingFound;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A spool in memory. It announces that it holds nothing: what it says when asked is what counts. */
final class FakeSpool {

    private static final long ANNOUNCING_MILLIS = 50;

    private final Map<Long, Instant> held = new ConcurrentHashMap<>();
    private final List<Long> asked = new CopyOnWriteArrayList<>();
    private volatile Function<FindPending, Future<PendingFound>> reply =
            question -> Future.succeededFuture(new PendingFound(held.get(question.id())));

    private FakeSpool() {}

    /** One that announces itself until {@code vertx} is closed. */
    static FakeSpool on(Vertx vertx, MessageBus bus, String name) {
        var spool = new FakeSpool();
        bus.answer(SpoolMessages.findPending(name), spool::find).await();
        vertx.setPeriodic(
                0,
                ANNOUNCING_MILLIS,
                tick -> bus.tell(SpoolMessages.SPOOLS, new SpoolAnnounced(name, "node of " + name, 0, false)));
        return spool;
    }

    void hold(long id, Instant since) {
        held.put(id, since);
    }

    void settle(long id) {
        held.remove(id);
    }

    void answer(Function<FindPending, Future<PendingFound>> answer) {
        reply = answer;
    }

    /** Announces itself, and answers no question. */
    void fallSilent() {
        reply = question -> Promise.<PendingFound>promise().future();
    }

    /** The ids it was asked for. */
    List<Long> asked() {
        return asked;
    }

    private Future<PendingFound> find(FindPending question) {
        asked.add(question.id());
        return reply.apply(question);
    }
}
