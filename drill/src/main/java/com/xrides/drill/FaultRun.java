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
import com.xrides.drill.load.Ledger;
import com.xrides.drill.load.Load;
import com.xrides.drill.load.Rate;
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

/** One fault from a sound cluster to a sound cluster: warm-up, fault, recovery, judgement. Blocking. */
final class FaultRun {

    /** More than the steady load has under way while a node is silent: what waits here for one waits for no node. */
    private static final int CONNECTIONS = 4000;

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);

    private static final long STALL_MILLIS = 1000;

    private final Environment stage;
    private final Rate pace;
    private final Fault fault;
    private final IdRange ids;
    private final LogWatch logs;

    FaultRun(Environment stage, Rate pace, Fault fault, IdRange ids) {
        this.stage = stage;
        this.pace = pace;
        this.fault = fault;
        this.ids = ids;
        this.logs = new LogWatch(stage.cluster().nodes());
    }

    FaultResult run() throws Exception {
        stage.restore();
        Path file = stage.directory().resolve("journal-" + fault.name() + ".log");
        List<NodePlan> targets =
                stage.cluster().takingRequests().stream().map(DrillNode::plan).toList();
        try (var journal = new Journal(file);
                var client = new Client(targets, CONNECTIONS, CONNECT_PATIENCE)) {
            var scene = new FaultContext(stage, pace, client, journal, ids);
            stage.undo().add("what " + fault.name() + " left", scene.afterwards()::close);
            FaultResult result = judged(scene, file, suffered(scene));
            scene.afterwards().close();
            return result;
        }
    }

    /** Milliseconds until full service. */
    private long suffered(FaultContext scene) throws Exception {
        Load load = scene.startSteadyLoad(fault.patience());
        scene.hold(pace.warmUp());
        fault.injection().run(scene);
        long fullServiceAfter = new Recovery(stage, load).await();
        load.finish();
        if (load.longestStall() > STALL_MILLIS) {
            scene.remark("the client itself stood still for " + load.longestStall()
                    + " ms: this machine is too busy for exact times");
        }
        if (!stage.cluster().isDrained()) {
            scene.broken("the spools did not become empty within " + Recovery.PATIENCE.toSeconds() + " s");
        }
        return fullServiceAfter;
    }

    private FaultResult judged(FaultContext scene, Path journal, long fullServiceAfter) throws SQLException {
        Ledger ledger = Ledger.read(journal);
        Tally tally = Tally.of(ledger.requests());
        Findings findings = check(ledger);
        var broken = new ArrayList<>(scene.brokenThings());
        broken.addAll(fault.demands().broken(tally));
        broken.addAll(stage.cluster().unexpectedEnds());
        broken.addAll(logs.complaints());
        if (fullServiceAfter < 0) {
            broken.add("no full service within " + Recovery.PATIENCE.toSeconds() + " s of the fault's end");
        }
        Verdict verdict = findings.none() && broken.isEmpty() ? Verdict.HELD : Verdict.BROKEN;
        broken.addAll(scene.remarks());
        return new FaultResult(
                fault.name(),
                verdict,
                tally,
                findings,
                new Times(ledger.longestSilence(), fullServiceAfter),
                List.copyOf(broken));
    }

    private Findings check(Ledger ledger) throws SQLException {
        try (Connection connection = stage.database().connect()) {
            return InvariantCheck.run(
                    ledger, new StoredBookings(ids), stage.failures().ids(), connection);
        }
    }
}
