package com.xrides.http;

import static com.xrides.testing.Waiting.resultOf;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ActOnFailure;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.FailureMessages.ReportOutcomes;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Done;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A status verticle with only a memory: keeps the outcomes it is told, and tells the statuses and failures it is given.
 * Notes acts about failures as well, as the tables do.
 */
final class FakeStatus {

    private final AtomicInteger asked = new AtomicInteger();
    private final List<LateOutcome> reported = new CopyOnWriteArrayList<>();
    private final Map<Long, BookingStatus> statuses = new ConcurrentHashMap<>();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();

    private volatile Predicate<ActOnFailure> loses = act -> false;

    private FakeStatus() {}

    static FakeStatus serving(RunningApi api) {
        var status = new FakeStatus();
        resultOf(Future.all(
                api.bus().answer(FailureMessages.REPORT_OUTCOMES, status::take),
                api.bus()
                        .answer(
                                LookupMessages.FIND_STATUS,
                                question -> Future.succeededFuture(status.find(question.id()))),
                api.bus().answer(FailureMessages.ACT_ON_FAILURE, status::act),
                api.bus()
                        .answer(
                                FailureMessages.LIST_FAILURES,
                                question -> Future.succeededFuture(status.list(question)))));
        return status;
    }

    void knows(long id, BookingStatus status) {
        statuses.put(id, status);
    }

    void knows(Failure failure) {
        failures.add(failure);
    }

    /** Fails from now on to note such acts. */
    void lose(Predicate<ActOnFailure> acts) {
        loses = acts;
    }

    /** Everything that it knows of a failure by now. */
    Failure failure(long sequence) {
        return failures.stream()
                .filter(failure -> failure.sequence() == sequence)
                .findFirst()
                .orElseThrow();
    }

    /** The outcomes that it was told of one booking. */
    List<Outcome> reportedOf(long id) {
        return reported.stream()
                .filter(late -> late.id() == id)
                .map(LateOutcome::outcome)
                .toList();
    }

    /** How often it was asked for the status of any booking. */
    int timesAsked() {
        return asked.get();
    }

    private StatusFound find(long id) {
        var found = new StatusFound(statuses.getOrDefault(id, BookingStatus.UNKNOWN));
        asked.incrementAndGet();
        return found;
    }

    private Future<Done> take(ReportOutcomes report) {
        reported.addAll(report.outcomes());
        return Future.succeededFuture(new Done());
    }

    private Future<FailuresFound> act(ActOnFailure question) {
        if (loses.test(question)) {
            return Future.failedFuture("the database is away");
        }
        List<Failure> found = failures.stream()
                .filter(failure -> failure.id() == question.id() && failure.isOpen())
                .filter(failure -> question.sequence() == 0 || failure.sequence() == question.sequence())
                .sorted(Comparator.comparing(Failure::at).reversed())
                .limit(1)
                .toList();
        found.forEach(failure -> failures.set(failures.indexOf(failure), with(failure, question.act())));
        return Future.succeededFuture(new FailuresFound(found));
    }

    private static Failure with(Failure failure, FailureAct act) {
        var acts = new ArrayList<>(failure.acts());
        acts.add(act);
        return new Failure(
                failure.sequence(),
                failure.id(),
                failure.code(),
                failure.message(),
                failure.at(),
                failure.payload(),
                acts);
    }

    private FailuresFound list(ListFailures question) {
        return new FailuresFound(failures.stream()
                .filter(failure -> failure.sequence() > question.after())
                .filter(failure -> !question.openOnly() || failure.isOpen())
                .limit(question.limit())
                .toList());
    }
}
