package com.xrides.relay.send;

import com.xrides.relay.messages.PartnerMessages.PartnerFigures;
import com.xrides.relay.partner.PartnerApi;
import com.xrides.relay.store.PartnerStore;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Tenure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Sends to the one partner of a store that no other process can open, as a node does to each of its partners. One event loop. */
public final class SoleSender {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final PartnerSender sender;
    private long ticks;

    /**
     * One that is yet to be started.
     *
     * @param maySend whether what is sent could still be noted
     */
    public SoleSender(
            Vertx vertx,
            RecordStore store,
            PartnerStore partners,
            PartnerApi api,
            BooleanSupplier maySend,
            Tenure tenure,
            Sending partner) {
        this.vertx = vertx;
        this.sender = new PartnerSender(
                vertx, store, partners, api, maySend, tenure, partner, new SenderMetrics(new SimpleMeterRegistry()));
    }

    /** Takes over from whoever sent before, and sends. */
    public void start() {
        sender.start();
        ticks = vertx.setPeriodic(TICK.toMillis(), tick -> sender.tick());
    }

    /** Something was stored. */
    public void wake() {
        sender.wake();
    }

    /** How the partner is being sent to. */
    public PartnerFigures figures() {
        return sender.figures();
    }

    /** How many whose outcome is unknown the partner was asked for, and could not say. */
    public int unclear() {
        return sender.unclear();
    }

    /** Sends no more; completes when all that was in flight is settled, or never will be. */
    public Future<Void> stop() {
        vertx.cancelTimer(ticks);
        return sender.stop();
    }
}
