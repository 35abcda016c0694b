package com.xrides.bench.plans;

import com.xrides.bench.BenchContext;
import com.xrides.bench.plans.peer.NginxConfiguration;
import com.xrides.bench.plans.peer.NginxSubject;
import com.xrides.bench.plans.provider.PlanDocument;
import com.xrides.bench.plans.provider.PlanDocuments;
import com.xrides.bench.plans.provider.PlanProvider;
import com.xrides.bench.plans.search.Answers;
import com.xrides.bench.plans.search.Compared;
import com.xrides.bench.plans.search.Search;
import com.xrides.bench.plans.search.SearchFiles;
import com.xrides.bench.plans.search.SearchWindow;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.ClusterPlace;
import com.xrides.bench.subject.Subject;
import com.xrides.drill.environment.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is measured, all of it up, and what it is asked for.
 *
 * @param database of the node; no other node has it, since it is stopped while searches go on
 * @param nodes makes others of the same feeds
 * @param node whose searches are measured
 * @param sql what asks PostgreSQL for each request
 * @param importing of large documents, while searches are measured
 * @param comparisons of the node with nginx, whose answers were seen to be the same
 */
record PlanSubjects(
        PlanDocuments documents,
        PlanProvider provider,
        BenchDatabase database,
        PlanNodes nodes,
        LaunchedSubject node,
        NginxSubject nginx,
        LaunchedSubject sql,
        Importing importing,
        List<Comparison> comparisons) {

    private static final int WINDOWS = 1000;

    /** Plans of the windows that never repeat, from 1 on: 2 kB on the average. */
    private static final int MOST_OF_WINDOW = 20;

    /** Makes 2 kB. */
    private static final int PLANS_OF_HOT = 10;

    private static final int PLANS_OF_LARGE = 1000;
    private static final int FIRST_OF_HOT = 5000;
    private static final int FIRST_OF_LARGE = 8000;

    /** A kind of search, of the node and of nginx. */
    record Comparison(Work work, Compared searches) {}

    /**
     * Starts all of it.
     *
     * @param directory an existing one
     */
    static PlanSubjects start(BenchContext context, Programs programs, Path directory)
            throws IOException, SQLException {
        PlanDocuments documents = PlanDocuments.in(directory, context.settings().documentMegabytes());
        PlanProvider provider = PlanProvider.start();
        context.undo().add("provider of plans", provider::close);
        provider.publish(PlanProvider.TOWN, documents.townFile());
        provider.publish(PlanProvider.REGION, documents.regionFiles().get(0));
        BenchDatabase database = BenchDatabase.start(directory.resolve("database"), context.undo());
        var nodes = new PlanNodes(context.nodes(), provider);
        LaunchedSubject node = nodes.whole(PlansTargets.NODE, database, ClusterPlace.fresh(directory));
        context.start(node);
        PlanNodes.awaitPlans(node, documents.plans());
        database.address().execute("VACUUM (ANALYZE) feed.plans");
        LaunchedSubject sql = nodes.sql(PlansTargets.SQL, database);
        context.start(sql);

        Path served = Files.createDirectories(directory.resolve("nginx"));
        var files = new SearchFiles(new Answers(), node.target(), NginxConfiguration.files(served));
        SearchWindow hot = SearchWindow.of(documents.town(), FIRST_OF_HOT, PLANS_OF_HOT);
        NginxSubject nginx = nginx(programs, served, files, hot);
        context.start(nginx);
        List<Comparison> comparisons = comparisons(documents, files, hot, nginx);
        requireSame(node, nginx, sql, comparisons);
        var importing = new Importing(
                new Feeds(node.node().management()), provider, documents.regionFiles(), context.progress());
        return new PlanSubjects(documents, provider, database, nodes, node, nginx, sql, importing, comparisons);
    }

    private static NginxSubject nginx(Programs programs, Path directory, SearchFiles files, SearchWindow window) {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        int port = Ports.free(1).get(0);
        return new NginxSubject(
                programs.nginx(), new NginxConfiguration(directory, port, files.headers(window), isRoot));
    }

    private static List<Comparison> comparisons(
            PlanDocuments documents, SearchFiles files, SearchWindow hot, NginxSubject nginx) {
        Compared same = files.same(hot, "hot.json");
        SearchWindow large = SearchWindow.of(documents.town(), FIRST_OF_LARGE, PLANS_OF_LARGE);
        return List.of(
                new Comparison(PlansTargets.HOT, same),
                new Comparison(PlansTargets.NEW, files.neverTheSame(windows(documents.town()))),
                new Comparison(PlansTargets.LARGE, files.compressed(large, "large.json")),
                new Comparison(PlansTargets.NOT_MODIFIED, files.notModified(same, nginx.target())));
    }

    private static List<SearchWindow> windows(PlanDocument town) {
        int step = (town.plans() - MOST_OF_WINDOW) / WINDOWS;
        return IntStream.range(0, WINDOWS)
                .mapToObj(i -> SearchWindow.of(town, i * step, 1 + i % MOST_OF_WINDOW))
                .toList();
    }

    private static void requireSame(Subject node, Subject nginx, Subject sql, List<Comparison> comparisons) {
        var answers = new Answers();
        for (Comparison each : comparisons) {
            Compared searches = each.searches();
            answers.requireSame(node.target(), searches.ours(), nginx.target(), searches.file());
        }
        Search hot = comparisons.get(0).searches().ours();
        answers.requireSame(node.target(), hot, sql.target(), hot);
    }

    /** What the others are compared with: always the same window, of the node. */
    Search hot() {
        return comparisons.get(0).searches().ours();
    }

    List<Subject> all() {
        return List.of(node, nginx, sql);
    }
}
