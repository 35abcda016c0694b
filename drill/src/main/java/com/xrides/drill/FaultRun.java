package com.xrides.drill;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Environment;
import com.xrides.drill.environment.LogWatch;
import com.xrides.drill.environment.NodePlan;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.faults.FaultSource;
import com.xrides.drill.load.Client;
import com.xrides.drill.load.IdRange;
import com.xrides.drill.load.Journal;
import com.xrides.drill.load.Load;
import com.xrides.drill.load.Rate;
import com.xrides.drill.load.RequestHistory;
import com.xrides.drill.load.SteadyLoad;
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
    private final List<FaultSource> sources;
    private final Rate pace;
    private final Fault fault;
    private final IdRange ids;
    private final LogWatch logs;

    FaultRun(Environment environment, List<FaultSource> sources, Rate pace, Fault fault, IdRange ids) {
        this.sources = sources;
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
            var context = new FaultContext(fault, environment, pace, client, journal, ids);
            environment.undo().add("what " + fault.name() + " left", context.afterwards()::close);
            var others = new OtherLoads(sources, context);
            long fullServiceAfter = suffered(context, others);
            FaultResult result = judged(context, others, file, fullServiceAfter);
            context.afterwards().close();
            return result;
        }
    }

    /** Injects the fault; returns the milliseconds until full service. */
    private long suffered(FaultContext context, OtherLoads others) throws Exception {
        Load load = context.startSteadyLoad(fault.timeout());
        others.start();
        context.hold(pace.warmUp());
        fault.injection().run(context);
        var loads = new ArrayList<SteadyLoad>(others.all());
        loads.add(load);
        long fullServiceAfter = new Recovery(environment, loads).await();
        loads.forEach(SteadyLoad::finish);
        if (load.longestStall() > STALL_MILLIS) {
            context.remark("the client itself stood still for " + load.longestStall()
                    + " ms: this machine is too busy for exact times");
        }
        if (!environment.cluster().isDrained()) {
            context.broken("the spools did not become empty within " + Recovery.TIMEOUT.toSeconds() + " s");
        }
        return fullServiceAfter;
    }

    private FaultResult judged(FaultContext context, OtherLoads others, Path journal, long fullServiceAfter)
            throws Exception {
        RequestHistory history = RequestHistory.read(journal);
        Tally tally = Tally.of(history.requests());
        Findings findings = check(history);
        var broken = new ArrayList<>(context.brokenThings());
        broken.addAll(fault.demands().broken(tally));
        broken.addAll(others.violations());
        broken.addAll(environment.cluster().unexpectedEnds());
        broken.addAll(logs.complaints());
        if (fullServiceAfter < 0) {
            broken.add("no full service within " + Recovery.TIMEOUT.toSeconds() + " s of the fault's end");
        }
        Verdict verdict = findings.none() && broken.isEmpty() ? Verdict.HELD : Verdict.BROKEN;
        broken.addAll(context.remarks());
        broken.addAll(others.remarks());
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
