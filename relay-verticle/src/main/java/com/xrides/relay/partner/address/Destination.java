package com.xrides.relay.partner.address;

import com.xrides.relay.model.Outcome.Cause;
import java.net.InetAddress;
import java.util.List;

/** Where a URL leads. */
public sealed interface Destination {

    /** To these addresses, all of which may be sent to; at least one. */
    record Open(List<InetAddress> addresses) implements Destination {}

    /** Nowhere that may be sent to, or to nobody. */
    record Closed(Cause cause, String detail) implements Destination {}
}
