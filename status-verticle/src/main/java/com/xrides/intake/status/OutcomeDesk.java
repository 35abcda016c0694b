package com.xrides.intake.status;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.BookingStatus;
import com.xrides.intake.contract.Failure;
import com.xrides.intake.contract.LateOutcome;
import com.xrides.intake.contract.Message;
import com.xrides.intake.contract.Message.Done;
import com.xrides.intake.contract.Message.FailuresFound;
import com.xrides.intake.contract.Message.FindBooking;
import com.xrides.intake.contract.Message.FindFailure;
import com.xrides.intake.contract.Message.ListFailures;
import com.xrides.intake.contract.Message.RecordFailures;
import com.xrides.intake.contract.Message.ReportOutcomes;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.OutcomeCode;
import com.xrides.intake.contract.StoredBooking;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the outcomes that nobody waits for, and tells what became of a booking. Failures are recorded in the
 * database before their report is acknowledged, so any node can tell them and none is lost with this one. Lives on one
 * event loop.
 */
final class OutcomeDesk {

    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final MessageBus bus;
    private final RecentOutcomes recent;
    private final StatusMetrics metrics;

    OutcomeDesk(MessageBus bus, RecentOutcomes recent, StatusMetrics metrics) {
        this.bus = bus;
        this.recent = recent;
        this.metrics = metrics;
    }

    /** Completes when every failure among them is recorded; whoever reports them does so again until it does. */
    Future<Done> take(ReportOutcomes report) {
        report.outcomes().forEach(recent::remember);
        List<Failure> failures = report.outcomes().stream()
                .map(OutcomeDesk::toFailure)
                .flatMap(Optional::stream)
                .toList();
        Future<Done> recorded = failures.isEmpty()
                ? Future.succeededFuture(new Done())
                : ask(Address.RECORD_FAILURES, new RecordFailures(failures));
        return recorded.onSuccess(done -> report.outcomes().forEach(late -> metrics.took(late.outcome())));
    }

    /** What is known of a booking: from the database, or from memory while that cannot be asked. */
    Future<BookingStatus> find(long id) {
        Future<@Nullable StoredBooking> booking =
                ask(Address.FIND_BOOKING, new FindBooking(id)).map(Message.BookingFound::booking);
        Future<List<Failure>> failure =
                ask(Address.FIND_FAILURE, new FindFailure(id)).map(FailuresFound::failures);
        return Future.all(booking, failure)
                .map(both -> statusOf(booking.result(), failure.result()))
                .recover(cause -> fromMemory(id, cause));
    }

    Future<FailuresFound> list(ListFailures question) {
        return ask(Address.RECORDED_FAILURES, question);
    }

    private <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return bus.ask(address, question, PATIENCE);
    }

    /**
     * A booking that is there is stored, whatever failed before. Only a conflict that came after tells its sender more:
     * that what it sent last is not what is there.
     */
    private static BookingStatus statusOf(@Nullable StoredBooking stored, List<Failure> newestFailure) {
        Optional<Failure> failure = newestFailure.stream().findFirst();
        if (stored == null) {
            return failure.map(BookingStatus::failed).orElse(BookingStatus.UNKNOWN);
        }
        return failure.filter(newest -> newest.code().equals(OutcomeCode.CONFLICT))
                .filter(newest -> newest.at().isAfter(stored.storedAt()))
                .map(BookingStatus::failed)
                .orElseGet(() -> BookingStatus.stored(stored.storedAt()));
    }

    private Future<BookingStatus> fromMemory(long id, Throwable cause) {
        LateOutcome late = recent.find(id);
        if (late == null) {
            return Future.failedFuture(cause);
        }
        return Future.succeededFuture(
                toFailure(late).map(BookingStatus::failed).orElseGet(() -> BookingStatus.stored(late.at())));
    }

    private static Optional<Failure> toFailure(LateOutcome late) {
        String detail = late.outcome().detail();
        return switch (late.outcome().kind()) {
            case STORED, DUPLICATE -> Optional.empty();
            case CONFLICT -> Optional.of(failure(late, OutcomeCode.CONFLICT, detail));
            case REFUSED -> Optional.of(failure(late, OutcomeCode.REFUSED, detail));
            case UNAVAILABLE -> Optional.of(failure(late, OutcomeCode.UNAVAILABLE, detail));
        };
    }

    private static Failure failure(LateOutcome late, String code, String detail) {
        return Failure.fresh(late.id(), code, detail, late.at(), late.payload());
    }
}
