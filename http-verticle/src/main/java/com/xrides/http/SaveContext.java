package com.xrides.http;

import com.xrides.bookings.delivery.LocalSpool;
import com.xrides.platform.trace.Tracing;
import java.util.Optional;

/**
 * What the requests on one event loop work with.
 *
 * @param spool empty on a node that holds nothing itself
 */
record SaveContext(
        InFlightLimit admission,
        Dispatcher dispatcher,
        RequestTimeouts waits,
        DatabaseBreaker breaker,
        Optional<LocalSpool> spool,
        LateOutcomes lateOutcomes,
        HttpMetrics metrics,
        Tracing tracing) {}
