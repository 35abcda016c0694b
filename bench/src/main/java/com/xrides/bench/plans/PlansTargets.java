package com.xrides.bench.plans;

import com.xrides.bench.plans.peer.NginxSubject;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.PerformanceTarget;
import com.xrides.bench.report.Work;
import java.util.List;

/** What is measured of searches, and the targets. */
final class PlansTargets {

    /** The node, whose searches are measured. */
    static final String NODE = "search";

    /** The server that asks PostgreSQL for each request. */
    static final String SQL = "sql";

    static final int CONNECTIONS = 64;

    static final Work HOT = Work.requests("hot window", CONNECTIONS);
    static final Work NEW = Work.requests("new windows", CONNECTIONS);
    static final Work LARGE = Work.requests("1,000 plans gzip", CONNECTIONS);
    static final Work NOT_MODIFIED = Work.requests("not modified", CONNECTIONS);
    static final Work IMPORT = Work.requests("during imports", CONNECTIONS);
    static final Work HANGING = Work.requests("provider hangs", CONNECTIONS);
    static final Work STOPPED = Work.requests("database stopped", CONNECTIONS);

    static final String HEAP = "heap of a node for importing the document, MiB";
    static final String REWRITTEN = "rows written when the document comes again unchanged";
    static final String VISIBLE = "from the end of a fetch until both nodes show it, s";

    static final List<PerformanceTarget> ALL = List.of(
            overNginx(0.8, "searches/s, hot window, of nginx's", HOT),
            PerformanceTarget.atMost(
                    1.5,
                    "p99 of searches, hot window, of nginx's",
                    results -> Measurement.ratio(
                            results.of(NODE, HOT), results.of(NginxSubject.NAME, HOT), PlansTargets::p99)),
            overNginx(0.65, "searches/s, windows that never repeat, of nginx's", NEW),
            overNginx(0.7, "searches/s, 1,000 plans in gzip, of nginx's", LARGE),
            overNginx(0.85, "searches/s, not modified, of nginx's", NOT_MODIFIED),
            PerformanceTarget.atLeast(
                    10,
                    "searches/s, times those by a statement each",
                    results -> Measurement.ratio(results.of(NODE, HOT), results.of(SQL, HOT), Measurement::perSecond)),
            overQuiet("searches/s during imports, of quiet", IMPORT),
            overQuiet("searches/s while the provider hangs, of quiet", HANGING),
            overQuiet("searches/s with the database stopped, of quiet", STOPPED),
            PerformanceTarget.atMost(64, HEAP, results -> results.figure(HEAP)),
            PerformanceTarget.atMost(0, REWRITTEN, results -> results.figure(REWRITTEN)),
            PerformanceTarget.atMost(1, VISIBLE, results -> results.figure(VISIBLE)));

    private PlansTargets() {}

    private static PerformanceTarget overNginx(double goal, String what, Work work) {
        return PerformanceTarget.atLeast(
                goal,
                what,
                results -> Measurement.ratio(
                        results.of(NODE, work), results.of(NginxSubject.NAME, work), Measurement::perSecond));
    }

    private static PerformanceTarget overQuiet(String what, Work work) {
        return PerformanceTarget.atLeast(
                0.85,
                what,
                results -> Measurement.ratio(results.of(NODE, work), results.of(NODE, HOT), Measurement::perSecond));
    }

    private static double p99(Measurement measurement) {
        return measurement.latency().p99();
    }
}
