package com.xrides.relay.partner;

import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Partner;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The way to partners. One event loop: futures complete on that of the caller. How many attempts are in flight is the caller's
 * business; all of them have ended after {@link #deadline()}.
 */
public interface PartnerApi {

    /**
     * Sends one attempt. The future never fails.
     *
     * @param mayStillSend asked right before the first byte leaves, on the caller's event loop; where it says no the outcome is
     *     {@link Outcome.NotSent}
     */
    Future<Outcome> send(Partner partner, Attempt attempt, BooleanSupplier mayStillSend);

    /** Asks a partner whether it has a record. The future never fails. */
    Future<LookUp> lookUp(Partner partner, Attempt attempt);

    /** How long after the first byte left something of an attempt can still reach the partner at most. */
    Duration deadline();

    /** Ends what is in flight and gives back connections. */
    Future<Void> close();
}
