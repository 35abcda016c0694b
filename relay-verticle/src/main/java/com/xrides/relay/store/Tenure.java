package com.xrides.relay.store;

import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.Source;

/**
 * The time in which one node sends for one partner.
 *
 * @param partner its number
 * @param lease the name of the lease that the node holds
 * @param token its fencing token: greater than that of every earlier holder
 * @param node its name, for operators
 * @param ordered whether records of one key are sent one after the other
 */
public record Tenure(int partner, Source source, Mode mode, boolean ordered, String lease, long token, String node) {

    /** The name of the lease of a partner. */
    public static String leaseOf(int partner) {
        return "relay-partner-" + partner;
    }

    /** That of whoever holds a partner's lease. */
    public static Tenure of(Partner partner, String lease, long token, String node) {
        boolean ordered = partner.ordering() == Ordering.KEY;
        return new Tenure(partner.number(), partner.source(), partner.mode(), ordered, lease, token, node);
    }

    /** The same after an operator has changed how the partner is sent to. */
    public Tenure with(Mode otherMode, boolean isOrdered) {
        return new Tenure(partner, source, otherMode, isOrdered, lease, token, node);
    }
}
