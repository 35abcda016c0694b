package com.xrides.relay.send;

import com.xrides.platform.timing.Timeout;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.partner.verdict.Verdict;
import com.xrides.relay.store.PartnerStore;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Tenure;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses or stops a partner for what it answered; nothing is sent from the decision on. One event loop. */
final class PartnerPause {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerPause.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final PartnerStore partners;
    private final Supplier<Tenure> tenure;
    private final BooleanSupplier ending;
    private final Consumer<Sending> whenWritten;
    private boolean underWay;

    /**
     * One that is yet to decide.
     *
     * @param ending whether this node is about to send no more, so that it need not be written
     * @param whenWritten told how the partner is sent to then
     */
    PartnerPause(
            Vertx vertx,
            PartnerStore partners,
            Supplier<Tenure> tenure,
            BooleanSupplier ending,
            Consumer<Sending> whenWritten) {
        this.vertx = vertx;
        this.partners = partners;
        this.tenure = tenure;
        this.ending = ending;
        this.whenWritten = whenWritten;
    }

    /** Whether it is decided, and not written yet. */
    boolean isUnderWay() {
        return underWay;
    }

    /** @param name of the partner, for the log */
    void decide(Verdict verdict, String name) {
        underWay = true;
        boolean stops = verdict.partner() == Verdict.Effect.STOP;
        LOG.warn("Partner {} is {} by the relay: {}", name, stops ? "stopped" : "paused", verdict.code());
        String why = verdict.reason().replace('\0', ' ');
        write(stops ? PartnerState.Kind.STOPPED : PartnerState.Kind.PAUSED, why);
    }

    private void write(PartnerState.Kind kind, String why) {
        var unused = partners.setState(tenure.get(), kind, why)
                .compose(written -> partners.senders())
                .onSuccess(all -> {
                    underWay = false;
                    all.stream()
                            .filter(each ->
                                    each.partner().number() == tenure.get().partner())
                            .forEach(whenWritten);
                })
                .onFailure(cause -> {
                    if (!ending.getAsBoolean()) {
                        var unusedRetry = Timeout.after(vertx, PAUSE, () -> write(kind, why));
                    }
                });
    }
}
