package com.xrides.relay.send;

import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.timing.Timeout;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.TakenOver;
import com.xrides.relay.store.Tenure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a partner over from whoever held it before, and tries again until the database lets it. One event loop. */
final class TakeOver {

    private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);
    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final RecordStore store;
    private final Supplier<Tenure> tenure;
    private boolean stopped;
    private @Nullable Timeout next;

    TakeOver(Vertx vertx, RecordStore store, Supplier<Tenure> tenure) {
        this.vertx = vertx;
        this.store = store;
        this.tenure = tenure;
    }

    /**
     * Begins.
     *
     * @param deadline after which nothing that the holder before has sent is answered any more
     * @param partner its name, for the log
     * @param whenTaken goes on; when that fails all is begun anew
     */
    void start(Duration deadline, String partner, Function<TakenOver, Future<Void>> whenTaken) {
        if (stopped) {
            return;
        }
        var unused = store.takeOver(tenure.get(), deadline)
                .compose(found -> found.held()
                        ? Future.succeededFuture(found)
                        : Future.failedFuture("the lease is held by another node"))
                .onSuccess(found -> {
                    if (found.recovered() > 0) {
                        LOG.warn(
                                "Partner {} is taken over with {} deliveries whose holder is gone",
                                partner,
                                found.recovered());
                    }
                })
                .compose(whenTaken)
                .onFailure(cause -> {
                    FAILURES.log(
                            LOG.atWarn().setCause(RedactedException.of(cause)),
                            "Partner {} cannot be taken over yet",
                            partner);
                    next = Timeout.after(vertx, PAUSE, () -> start(deadline, partner, whenTaken));
                });
    }

    /** Tries no more. */
    void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
    }
}
