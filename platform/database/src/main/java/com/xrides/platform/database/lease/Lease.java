package com.xrides.platform.database.lease;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A lease over the whole cluster: at most one process holds it at a time. It is a row in the database, expires by the
 * database's clock and is renewed at a third of its duration. Needs {@link Migrations#PLATFORM}. Lives on one event
 * loop. It is renewed over a pool: behind work that takes longer than the lease lasts it is lost, and acquired again.
 *
 * <p>While another process holds it, it tries to acquire it periodically: within a third of the duration after a holder
 * released it, or after the whole duration if the holder was killed.
 */
public final class Lease {

    /** -1 while there is no timer, since 0 is a valid timer id. */
    private static final long NO_TIMER = -1;

    /** Receives that the lease was acquired and lost, alternately, on the lease's event loop. */
    public interface Listener {

        /** The lease was acquired; it is held until {@link #lost} is called or {@link HeldLease#isHeld} is false. */
        void acquired(HeldLease held);

        /**
         * The lease was lost; called before the database lets another process acquire it, unless this process was
         * paused.
         */
        void lost(HeldLease held);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final Vertx vertx;
    private final LeaseSettings settings;
    private final Listener listener;
    private final LeaseTable table;
    private @Nullable HeldLease held;
    private boolean asking;
    private boolean stopped;
    private long asks = NO_TIMER;
    private @Nullable Timeout expiry;

    /**
     * Creates a lease that is yet to be started.
     *
     * @param pool what is not known to the standby is not held: after a failover its token would be given out again
     */
    public Lease(Vertx vertx, ConfirmedPool pool, LeaseSettings settings, Listener listener) {
        this.vertx = vertx;
        this.settings = settings;
        this.listener = listener;
        this.table = new LeaseTable(pool, settings);
    }

    /** Starts trying to acquire the lease; the database may be down. */
    public void start() {
        ask();
        asks = vertx.setPeriodic(settings.interval().toMillis(), tick -> ask());
    }

    /** The lease if this process holds it now. */
    public Optional<HeldLease> held() {
        return Optional.ofNullable(held).filter(HeldLease::isHeld);
    }

    /**
     * Releases the lease if it is held, so that another process can acquire it soon. The holder's
     * {@code lost} is called before; its work under the lease should have ended.
     */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(asks);
        HeldLease current = held;
        if (current != null) {
            lose(current, "this node is leaving");
        }
        // After an attempt in flight, which may still succeed.
        return table.release().otherwiseEmpty();
    }

    private void ask() {
        if (asking || stopped) {
            return;
        }
        asking = true;
        HeldLease current = held;
        long reliableUntil = System.nanoTime() + settings.reliance().toNanos();
        Future<Optional<Long>> answer = current == null ? table.acquire() : table.renew(current.token());
        var unused = answer.onComplete(result -> {
                    asking = false;
                })
                .onSuccess(token -> {
                    if (current != null) {
                        renewed(current, token.isPresent(), reliableUntil);
                    } else {
                        token.ifPresent(fresh -> acquired(new HeldLease(settings.name(), fresh, reliableUntil)));
                    }
                })
                .onFailure(cause ->
                        LOG.debug("Lease {} could not be acquired or renewed: {}", settings.name(), cause.toString()));
    }

    private void acquired(HeldLease fresh) {
        if (stopped || !fresh.isHeld()) {
            return;
        }
        held = fresh;
        LOG.info("Lease {} acquired with token {}", fresh.name(), fresh.token());
        loseInTime(fresh);
        listener.acquired(fresh);
        // It counts from when it was asked for, which connecting may have delayed.
        if (fresh.remainingNanos() < 2 * settings.interval().toNanos()) {
            ask();
        }
    }

    private void renewed(HeldLease current, boolean still, long reliableUntil) {
        if (held != current) {
            return;
        }
        if (!still) {
            lose(current, "it had expired or was taken over");
        } else if (current.extend(reliableUntil)) {
            loseInTime(current);
        } else {
            lose(current, "it was not renewed in time");
        }
    }

    private void loseInTime(HeldLease current) {
        cancelExpiry();
        // Not before the expiry: a timer's milliseconds are rounded down.
        Duration remaining = Duration.ofNanos(current.remainingNanos()).plusMillis(1);
        expiry = Timeout.after(vertx, remaining, () -> {
            if (current.isHeld()) {
                loseInTime(current);
            } else {
                lose(current, "it was not renewed in time");
            }
        });
    }

    private void cancelExpiry() {
        if (expiry != null) {
            expiry.cancel();
        }
    }

    private void lose(HeldLease current, String reason) {
        if (held != current) {
            return;
        }
        held = null;
        current.end();
        cancelExpiry();
        LOG.atLevel(stopped ? Level.INFO : Level.WARN)
                .log("Lease {} with token {} lost: {}", current.name(), current.token(), reason);
        listener.lost(current);
    }
}
