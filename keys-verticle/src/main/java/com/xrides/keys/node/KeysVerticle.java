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
    private @Nullable KeyRefresher refresher;
    private volatile @Nullable TrailSender trail;

    public KeysVerticle(MessageBus bus, KeyRing ring, KeyFile file) {
        this.bus = bus;
        this.ring = ring;
        this.file = file;
    }

    @Override
    public Future<?> start() {
        trail = new TrailSender(vertx, bus);
        refresher = new KeyRefresher(vertx, bus, ring, file);
        return refresher.start();
    }

    @Override
    public Future<?> stop() {
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
}
