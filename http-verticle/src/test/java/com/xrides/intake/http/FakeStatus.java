package com.xrides.intake.http;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.BookingStatus;
import com.xrides.intake.contract.Failure;
import com.xrides.intake.contract.LateOutcome;
import com.xrides.intake.contract.Message.Done;
import com.xrides.intake.contract.Message.FailuresFound;
import com.xrides.intake.contract.Message.ListFailures;
import com.xrides.intake.contract.Message.ReportOutcomes;
import com.xrides.intake.contract.Message.StatusFound;
import com.xrides.intake.contract.Outcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A status verticle with only a memory: keeps the outcomes it is told, and tells the statuses and failures it is given. */
final class FakeStatus {

    private final List<LateOutcome> reported = new CopyOnWriteArrayList<>();
    private final Map<Long, BookingStatus> statuses = new ConcurrentHashMap<>();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();

    private FakeStatus() {}

    static FakeStatus serving(RunningApi api) {
        var status = new FakeStatus();
        RunningApi.done(Future.all(
                api.bus().answer(Address.REPORT_OUTCOMES, status::take),
                api.bus()
                        .answer(
                                Address.FIND_STATUS,
                                question -> Future.succeededFuture(new StatusFound(
                                        status.statuses.getOrDefault(question.id(), BookingStatus.UNKNOWN)))),
                api.bus().answer(Address.LIST_FAILURES, question -> Future.succeededFuture(status.list(question)))));
        return status;
    }

    void knows(long id, BookingStatus status) {
        statuses.put(id, status);
    }

    void knows(Failure failure) {
        failures.add(failure);
    }

    /** The outcomes that it was told of one booking. */
    List<Outcome> reportedOf(long id) {
        return reported.stream()
                .filter(late -> late.id() == id)
                .map(LateOutcome::outcome)
                .toList();
    }

    private Future<Done> take(ReportOutcomes report) {
        reported.addAll(report.outcomes());
        return Future.succeededFuture(new Done());
    }

    private FailuresFound list(ListFailures question) {
        return new FailuresFound(failures.stream()
                .filter(failure -> failure.sequence() > question.after())
                .limit(question.limit())
                .toList());
    }
}
