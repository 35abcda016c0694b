package com.xrides.relay.standalone;

import com.xrides.relay.messages.PartnerMessages.PartnerFigures;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.store.file.Balance;

/**
 * How it stands with sending.
 *
 * @param partner as it is now: it may be paused or stopped for what it answered
 * @param unclear how many whose outcome is unknown the partner was asked for, and could not say
 */
public record Standing(Balance balance, Partner partner, PartnerFigures figures, int unclear) {

    /** Whether the partner is sent to. */
    public boolean isActive() {
        return partner.state().kind() == PartnerState.Kind.ACTIVE;
    }

    /** Whether nothing of what is stored is to be sent or asked for any more. */
    public boolean isOver() {
        return balance.open() == 0 && (partner.lookupUrl() == null || balance.unknown() <= unclear);
    }
}
