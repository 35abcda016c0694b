package com.xrides.events.store;

import com.xrides.events.convert.KnownRates;
import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back, once there are rates again, what became a dead letter for want of them: a page a second, so that what is sent
 * now has the database to itself. One event loop.
 */
final class AutomaticReplay {

    private static final Logger LOG = LoggerFactory.getLogger(AutomaticReplay.class);
    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);
    private static final long PACE_MILLIS = 1000;
    private static final int PAGE = 500;

    private final Vertx vertx;
    private final KnownRates rates;
    private final Replays replays;

    /** Whose turn it is; those that the rates do not have only after a new set came. */
    private final Deque<String> turns = new ArrayDeque<>(List.of(DeadReasons.NO_RATES, DeadReasons.NOT_IN_SET));

    private long timer = -1;
    private long after;
    private boolean running;

    AutomaticReplay(Vertx vertx, KnownRates rates, Replays replays) {
        this.vertx = vertx;
        this.rates = rates;
        this.replays = replays;
    }

    void start() {
        timer = vertx.setPeriodic(PACE_MILLIS, pace -> goOn());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void goOn() {
        if (running || rates.usable().isEmpty()) {
            return;
        }
        running = true;
        var unused = replays.some(turns.getFirst(), after, PAGE, last -> {
                    // Those that could not be converted stay behind until the next turn.
                    after = last == null ? 0 : last.number();
                    if (last == null) {
                        turns.addLast(turns.removeFirst());
                    }
                    return Future.succeededFuture();
                })
                .onFailure(cause -> FAILURES.log(
                        LOG.atWarn().setCause(RedactedException.of(cause)), "Dead letters could not be replayed"))
                .onComplete(done -> running = false);
    }
}
