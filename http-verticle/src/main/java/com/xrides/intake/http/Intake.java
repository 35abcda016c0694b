package com.xrides.intake.http;

import com.xrides.intake.contract.LocalSpool;
import com.xrides.intake.contract.trace.Tracing;
import java.util.Optional;

/**
 * What the requests on one event loop work with.
 *
 * @param spool empty on a node that holds nothing itself
 */
record Intake(
        Admission admission,
        Dispatcher dispatcher,
        Waits waits,
        DatabaseBreaker breaker,
        Optional<LocalSpool> spool,
        LateOutcomes lateOutcomes,
        HttpMetrics metrics,
        Tracing tracing) {}
