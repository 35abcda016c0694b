package com.xrides.platform.database.lease;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.WriteConnection;
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
 * loop and has a connection of its own, so that renewing never waits behind other work.
 *
 * <p>Asks for it again and again while another has it: a holder that releases it is followed within a third of the
 * duration, one that was killed once the duration has passed.
 */
public final class Lease {

    /** None yet; 0 is one that there may be. */
    private static final long NO_TIMER = -1;

    /** Told on the lease's event loop, in turns. */
    public interface Listener {

        /** This process holds it now, until {@link #lost} is called or {@link HeldLease#isHeld} says no. */
        void acquired(HeldLease held);

        /** It does not any more; called before the database lets another have it, unless this process was paused. */
        void lost(HeldLease held);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final Vertx vertx;
    private final LeaseSettings settings;
    private final Listener listener;
    private final WriteConnection connection;
    private final LeaseTable table;
    private @Nullable HeldLease held;
    private boolean asking;
    private boolean stopped;
    private long asks = NO_TIMER;
    private @Nullable Timeout expiry;

    /** One that is yet to be started. */
    public Lease(Vertx vertx, DatabaseSettings database, LeaseSettings settings, Listener listener) {
        this.vertx = vertx;
        this.settings = settings;
        this.listener = listener;
        this.connection = new WriteConnection(
                vertx, database.withStatementTimeout(settings.interval()), WriteConnection.steadyBackoff(), this::ask);
        this.table = new LeaseTable(connection, settings);
    }

    /** Begins to ask for it; the database may be away. */
    public void start() {
        connection.open();
        asks = vertx.setPeriodic(settings.interval().toMillis(), tick -> ask());
    }

    /** What this process holds now. */
    public Optional<HeldLease> held() {
        return Optional.ofNullable(held).filter(HeldLease::isHeld);
    }

    /**
     * Releases it, if it is held, so that another can have it soon, and disconnects. The holder is told that it is lost
     * before; what it does under the lease should have ended.
     */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(asks);
        HeldLease current = held;
        if (current != null) {
            lose(current, "this node is leaving");
        }
        // Behind an attempt that is on its way and may succeed yet.
        return table.release().otherwiseEmpty().eventually(connection::close);
    }

    private void ask() {
        if (asking || stopped || !connection.isUp()) {
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
                .onFailure(
                        cause -> LOG.debug("Lease {} could not be asked for: {}", settings.name(), cause.toString()));
    }

    private void acquired(HeldLease fresh) {
        if (stopped || !fresh.isHeld()) {
            return;
        }
        held = fresh;
        LOG.info("Lease {} acquired with token {}", fresh.name(), fresh.token());
        loseInTime(fresh);
        listener.acquired(fresh);
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
        // Never before: a timer's milliseconds are rounded down.
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
                .log("Lease {} with token {} given up: {}", current.name(), current.token(), reason);
        listener.lost(current);
    }
}
