package com.xrides.status;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.FailureMessages.RecordFailures;
import com.xrides.bookings.messages.FailureMessages.ReportOutcomes;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.OutcomesKnown;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Handles outcomes whose requests no longer wait. Failures are recorded in the database before the report is
 * acknowledged, so any node can list them and none is lost with this one. Lives on one event loop.
 */
final class LateOutcomeHandler {

    private static final Duration TIMEOUT = Duration.ofMillis(800);

    private final MessageBus bus;
    private final RecentOutcomes recent;
    private final StatusMetrics metrics;

    LateOutcomeHandler(MessageBus bus, RecentOutcomes recent, StatusMetrics metrics) {
        this.bus = bus;
        this.recent = recent;
        this.metrics = metrics;
    }

    /** Completes when all failures of the report are recorded; the sender repeats the report until then. */
    Future<Done> take(ReportOutcomes report) {
        report.outcomes().forEach(recent::remember);
        List<Failure> failures = report.outcomes().stream()
                .map(LateFailures::of)
                .flatMap(Optional::stream)
                .toList();
        Future<Done> recorded = failures.isEmpty()
                ? Future.succeededFuture(new Done())
                : ask(FailureMessages.RECORD_FAILURES, new RecordFailures(failures));
        return recorded.onSuccess(done -> {
            report.outcomes().forEach(late -> metrics.took(late.outcome()));
            bus.tell(
                    LookupMessages.OUTCOMES,
                    new OutcomesKnown(
                            report.outcomes().stream().map(LateOutcome::id).toList()));
        });
    }

    Future<FailuresFound> list(ListFailures question) {
        return ask(FailureMessages.RECORDED_FAILURES, question);
    }

    private <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return bus.ask(address, question, TIMEOUT);
    }
}
