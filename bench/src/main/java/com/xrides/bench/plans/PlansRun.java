package com.xrides.bench.plans;

import com.xrides.bench.BenchContext;
import com.xrides.bench.PartRun;
import com.xrides.bench.plans.PlanSubjects.Comparison;
import com.xrides.bench.plans.search.Disturbance;
import com.xrides.bench.plans.search.Search;
import com.xrides.bench.plans.search.SearchMeasuring;
import com.xrides.bench.plans.search.Wrk;
import com.xrides.bench.process.Watched;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of searches: a node and nginx in turn, then the server that asks PostgreSQL, then the node while
 * something goes on or is away. Blocking.
 */
final class PlansRun implements PartRun {

    private final BenchContext context;
    private final Programs programs;
    private final Path directory;
    private final SearchMeasuring measuring;
    private @Nullable PlanSubjects started;
    private Map<String, Double> figures = Map.of();

    PlansRun(BenchContext context, Programs programs) {
        this.context = context;
        this.programs = programs;
        this.directory = context.nodes().directory().resolve("plans");
        this.measuring = new SearchMeasuring(
                new Wrk(programs.wrk(), directory, PlansTargets.CONNECTIONS),
                context.settings().timing());
    }

    @Override
    public void start() {
        try {
            started = PlanSubjects.start(context, programs, Files.createDirectories(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the database of plans cannot be prepared", e);
        }
    }

    @Override
    public List<Measurement> round() {
        PlanSubjects all = started();
        var measurements = new ArrayList<Measurement>();
        for (Comparison each : all.comparisons()) {
            measurements.add(quiet(all.node(), each.searches().ours(), each.work()));
            measurements.add(quiet(all.nginx(), each.searches().file(), each.work()));
        }
        List<Watched> server = List.of(all.database().processes());
        measurements.add(measure(all.sql(), all.hot(), PlansTargets.HOT, server, Disturbance.NONE));
        measurements.addAll(disturbed(all, server));
        return measurements;
    }

    private List<Measurement> disturbed(PlanSubjects all, List<Watched> server) {
        var feeds = new Feeds(all.node().node().management());
        var hanging = new HangingProvider(feeds, all.provider());
        var stopped = new StoppedDatabase(feeds, all.database());
        return List.of(
                measure(all.node(), all.hot(), PlansTargets.IMPORT, server, all.importing()),
                measure(all.node(), all.hot(), PlansTargets.HANGING, server, hanging),
                measure(all.node(), all.hot(), PlansTargets.STOPPED, List.of(), stopped));
    }

    private Measurement quiet(Subject subject, Search search, Work work) {
        return measure(subject, search, work, List.of(), Disturbance.NONE);
    }

    private Measurement measure(
            Subject subject, Search search, Work work, List<Watched> others, Disturbance disturbance) {
        return context.said(measuring.measure(subject, search, work, others, disturbance));
    }

    @Override
    public void stop() {
        context.stop(started().all());
    }

    /** The large document, on nodes and in a database that know nothing yet. */
    @Override
    public List<Measurement> afterRounds() throws SQLException {
        PlanSubjects all = started();
        var document = new DocumentMeasuring(context, all.nodes(), all.provider(), all.documents());
        figures = document.measure(all.database().another("document"));
        return List.of();
    }

    @Override
    public Map<String, Double> figures() {
        return figures;
    }

    private PlanSubjects started() {
        if (started == null) {
            throw new IllegalStateException("the subjects have not been started");
        }
        return started;
    }
}
