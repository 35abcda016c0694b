package com.xrides.relay.partner.address;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Says of the URL that a partner is to have whether anything can be sent there. One event loop. */
public interface PartnerAddresses {

    /**
     * What speaks against a URL at this moment, in words; null where nothing does, or where that cannot be known since the name is not
     * resolved now. It is asked again for each attempt to send. Never fails.
     */
    Future<@Nullable String> objection(String url);

    /** Gives back what resolving takes. */
    Future<Void> close();
}
