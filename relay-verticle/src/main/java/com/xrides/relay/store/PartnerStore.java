package com.xrides.relay.store;

import com.xrides.relay.model.PartnerState;
import io.vertx.core.Future;
import java.util.List;

/** How partners are sent to, as those who send to them read and change it. Lives on one event loop. */
public interface PartnerStore {

    /** All partners, as they are sent to. */
    Future<List<Sending>> senders();

    /**
     * Pauses or stops a partner for what it answered. Changes nothing where another holds its lease by now, or where it is not
     * active any more.
     */
    Future<Void> setState(Tenure tenure, PartnerState.Kind kind, String why);
}
