package com.xrides.persistence.erasure;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.lease.HeldLease;
import com.xrides.platform.database.lease.Lease;
import com.xrides.platform.database.lease.LeaseSettings;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what must go without anybody asking at that moment, on one node of the cluster at a time: once a minute failures
 * that were told of late, of people whose data was erased before; once a day what is older than the retention. Doing so twice changes nothing, so a node that is paused while it holds the lease does no harm. Lives on one
 * event loop.
 */
public final class ErasureSweep implements Lease.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureSweep.class);

    private static final String LEASE = "bookings-erasure";

    private final Vertx vertx;
    private final LateFailures failures;
    private final Optional<RetentionPass> retention;
    private final Lease lease;
    private final Duration pause;
    private @Nullable Timeout next;
    private boolean started;
    private Future<?> running = Future.succeededFuture();

    /**
     * A sweep that has not begun.
     */
    public ErasureSweep(Vertx vertx, ReadPool pool, ReplicaBarrier barrier, String node, ErasureSettings settings) {
        this.vertx = vertx;
        var writes = new ConfirmedPool(pool, barrier);
        this.failures = new LateFailures(writes);
        this.retention = settings.retention().map(age -> new RetentionPass(writes, age));
        this.lease = new Lease(vertx, writes, LeaseSettings.of(LEASE, node), this);
        this.pause = settings.pause();
    }

    /** Begins; the tables must exist. */
    public void start() {
        started = true;
        lease.start();
    }

    /** Completes when what was under way has ended. */
    public Future<Void> stop() {
        cancel();
        if (!started) {
            return Future.succeededFuture();
        }
        return lease.stop().eventually(running::otherwiseEmpty);
    }

    @Override
    public void acquired(HeldLease held) {
        sweep(held);
    }

    @Override
    public void lost(HeldLease held) {
        cancel();
    }

    private void sweep(HeldLease held) {
        running = failures.erase()
                .compose(done -> retention.map(pass -> pass.runIfDue(held)).orElseGet(Future::succeededFuture))
                .onFailure(cause -> LOG.warn("Erasing is tried again later: {}", cause.getMessage()))
                .onComplete(ended -> again(held));
    }

    private void again(HeldLease held) {
        if (held.isHeld()) {
            next = Timeout.after(vertx, pause, () -> sweep(held));
        }
    }

    private void cancel() {
        if (next != null) {
            next.cancel();
        }
    }
}
