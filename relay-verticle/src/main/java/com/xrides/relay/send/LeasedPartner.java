package com.xrides.relay.send;

import com.xrides.platform.database.lease.HeldLease;
import com.xrides.platform.database.lease.Lease;
import com.xrides.relay.messages.PartnerMessages.PartnerFigures;
import com.xrides.relay.store.Sending;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Sends to one partner while this node holds its lease. One event loop. */
final class LeasedPartner implements Lease.Listener {

    /** Makes a sender for each time that the lease is held. */
    interface Senders {

        PartnerSender begin(Sending partner, HeldLease held);
    }

    private final Senders senders;
    private Sending partner;
    private @Nullable PartnerSender sender;
    private Future<Void> ended = Future.succeededFuture();

    LeasedPartner(Sending partner, Senders senders) {
        this.partner = partner;
        this.senders = senders;
    }

    @Override
    public void acquired(HeldLease held) {
        PartnerSender begun = senders.begin(partner, held);
        sender = begun;
        begun.start();
    }

    @Override
    public void lost(HeldLease held) {
        var unused = end();
    }

    boolean isHeld() {
        return sender != null;
    }

    void update(Sending changed) {
        if (!changed.equals(partner)) {
            partner = changed;
            if (sender != null) {
                sender.update(changed);
            }
        }
    }

    void wake() {
        if (sender != null) {
            sender.wake();
        }
    }

    void tick() {
        if (sender != null) {
            sender.tick();
        }
    }

    @Nullable
    PartnerFigures figures() {
        return sender == null ? null : sender.figures();
    }

    /** Sends no more, and completes when all that was in flight is settled; likewise without a sender. */
    Future<Void> end() {
        PartnerSender last = sender;
        sender = null;
        if (last != null) {
            ended = last.stop();
        }
        return ended;
    }
}
