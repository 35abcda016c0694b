package com.xrides.spool;

import static com.xrides.testing.Waiting.resultOf;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ReportOutcomes;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.MessageBus;
import com.xrides.testing.bookings.FakeTables;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The status verticle, as far as a spool knows it: records the failures that it is told, unless the test forbids it. */
public final class FakeStatus {

    private final FakeTables tables;
    private final List<LateOutcome> reported = new CopyOnWriteArrayList<>();
    private volatile boolean takesReports = true;
    private volatile int reportsAsked;

    private FakeStatus(FakeTables tables) {
        this.tables = tables;
    }

    /** One that records in these tables. */
    static FakeStatus on(MessageBus bus, FakeTables tables) {
        var status = new FakeStatus(tables);
        resultOf(bus.answer(FailureMessages.REPORT_OUTCOMES, status::report));
        return status;
    }

    void takesReports(boolean yes) {
        takesReports = yes;
    }

    public List<LateOutcome> reported() {
        return List.copyOf(reported);
    }

    int reportsAsked() {
        return reportsAsked;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one event loop answers
    private Future<Done> report(ReportOutcomes question) {
        reportsAsked++;
        if (!takesReports) {
            return Future.failedFuture("the status node cannot record it");
        }
        reported.addAll(question.outcomes());
        question.outcomes().forEach(late -> tables.hold(failure(late)));
        return Future.succeededFuture(new Done());
    }

    private static Failure failure(LateOutcome late) {
        return new Failure(
                0,
                late.id(),
                late.outcome().kind().name(),
                late.outcome().detail(),
                late.at(),
                late.payload(),
                List.of());
    }
}
