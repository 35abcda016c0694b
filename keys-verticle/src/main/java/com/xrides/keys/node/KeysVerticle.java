package com.xrides.keys.node;

import com.xrides.keys.check.KeyRing;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.access.AuditTrail;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** Keeps a node's keys up to date, and sends what is to be on record; one for a node. */
public final class KeysVerticle extends VerticleBase implements AuditTrail {

    private final MessageBus bus;
    private final KeyRing ring;
    private final KeyFile file;
    private final boolean serves;
    private final Runnable lost;
    private @Nullable KeyRefresher refresher;
    private @Nullable LimitShares shares;
    private volatile @Nullable TrailSender trail;

    /**
     * The one of a node.
     *
     * @param serves whether this node serves requests, and so has a share of the keys' limits
     * @param lost called for each act that will not be in the audit trail
     */
    public KeysVerticle(MessageBus bus, KeyRing ring, KeyFile file, boolean serves, Runnable lost) {
        this.lost = lost;
        this.serves = serves;
        this.bus = bus;
        this.ring = ring;
        this.file = file;
    }

    @Override
    public Future<?> start() {
        trail = new TrailSender(vertx, bus, lost);
        var fresh = new KeyRefresher(vertx, bus, ring, file);
        refresher = fresh;
        shares = new LimitShares(vertx, bus, ring, serves);
        return shares.start().compose(shared -> fresh.start());
    }

    @Override
    public Future<?> stop() {
        if (shares != null) {
            shares.stop();
        }
        TrailSender sender = trail;
        Future<Void> told = sender == null ? Future.succeededFuture() : sender.stop();
        return refresher == null ? told : told.eventually(refresher::stop);
    }

    @Override
    public void record(Entry entry) {
        TrailSender sender = trail;
        if (sender == null) {
            throw new IllegalStateException("the audit trail is not open yet");
        }
        sender.record(entry);
    }

    /** How many acts are not in the table of the audit trail yet. Any thread. */
    public int unstored() {
        TrailSender sender = trail;
        return sender == null ? 0 : sender.unstored();
    }
}
