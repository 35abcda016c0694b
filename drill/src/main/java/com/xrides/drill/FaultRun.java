package com.xrides.drill;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Environment;
import com.xrides.drill.environment.LogWatch;
import com.xrides.drill.environment.NodePlan;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.load.Client;
import com.xrides.drill.load.IdRange;
import com.xrides.drill.load.Journal;
import com.xrides.drill.load.Load;
import com.xrides.drill.load.Rate;
import com.xrides.drill.load.RequestHistory;
import com.xrides.drill.load.StoredBookings;
import com.xrides.drill.load.Tally;
import com.xrides.drill.result.FaultResult;
import com.xrides.drill.result.FaultResult.Times;
import com.xrides.drill.result.FaultResult.Verdict;
import com.xrides.drill.result.Findings;
import com.xrides.drill.result.InvariantCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs one fault on a healthy cluster: warm-up, injection, recovery, check of the invariants. Blocking. */
final class FaultRun {

    /** More than the requests in flight while a node is silent, so that no request waits for a free connection. */
    private static final int CONNECTIONS = 4000;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private static final long STALL_MILLIS = 1000;

    private final Environment environment;
    private final Rate pace;
    private final Fault fault;
    private final IdRange ids;
    private final LogWatch logs;

    FaultRun(Environment environment, Rate pace, Fault fault, IdRange ids) {
        this.environment = environment;
        this.pace = pace;
        this.fault = fault;
        this.ids = ids;
        this.logs = new LogWatch(environment.cluster().nodes());
    }

    FaultResult run() throws Exception {
        environment.restore();
        Path file = environment.directory().resolve("journal-" + fault.name() + ".log");
        List<NodePlan> targets = environment.cluster().takingRequests().stream()
                .map(DrillNode::plan)
                .toList();
        try (var journal = new Journal(file);
                var client = new Client(targets, CONNECTIONS, CONNECT_TIMEOUT)) {
            var context = new FaultContext(environment, pace, client, journal, ids);
            environment.undo().add("what " + fault.name() + " left", context.afterwards()::close);
            FaultResult result = judged(context, file, suffered(context));
            context.afterwards().close();
            return result;
        }
    }

    /** Injects the fault; returns the milliseconds until full service. */
    private long suffered(FaultContext context) throws Exception {
        Load load = context.startSteadyLoad(fault.timeout());
        context.hold(pace.warmUp());
        fault.injection().run(context);
        long fullServiceAfter = new Recovery(environment, load).await();
        load.finish();
        if (load.longestStall() > STALL_MILLIS) {
            context.remark("the client itself stood still for " + load.longestStall()
                    + " ms: this machine is too busy for exact times");
        }
        if (!environment.cluster().isDrained()) {
            context.broken("the spools did not become empty within " + Recovery.TIMEOUT.toSeconds() + " s");
        }
        return fullServiceAfter;
    }

    private FaultResult judged(FaultContext context, Path journal, long fullServiceAfter) throws SQLException {
        RequestHistory history = RequestHistory.read(journal);
        Tally tally = Tally.of(history.requests());
        Findings findings = check(history);
        var broken = new ArrayList<>(context.brokenThings());
        broken.addAll(fault.demands().broken(tally));
        broken.addAll(environment.cluster().unexpectedEnds());
        broken.addAll(logs.complaints());
        if (fullServiceAfter < 0) {
            broken.add("no full service within " + Recovery.TIMEOUT.toSeconds() + " s of the fault's end");
        }
        Verdict verdict = findings.none() && broken.isEmpty() ? Verdict.HELD : Verdict.BROKEN;
        broken.addAll(context.remarks());
        return new FaultResult(
                fault.name(),
                verdict,
                tally,
                findings,
                new Times(history.longestSilence(), fullServiceAfter),
                List.copyOf(broken));
    }

    private Findings check(RequestHistory history) throws SQLException {
        try (Connection connection = environment.database().connect()) {
            return InvariantCheck.run(
                    history, new StoredBookings(ids), environment.failures().ids(), connection);
        }
    }
}
