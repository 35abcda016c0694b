package com.xrides.bench;

import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.ResultTable;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.NodeOptions;
import com.xrides.bench.subject.Subject;
import com.xrides.drill.environment.Undo;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * What the parts of a run share.
 *
 * @param database the empty PostgreSQL of this run
 * @param nodes how nodes are started
 * @param undo cleanup of what is started
 * @param progress receives lines for the user
 */
public record BenchContext(
        BenchSettings settings, BenchDatabase database, NodeOptions nodes, Undo undo, Consumer<String> progress) {

    /** Starts a subject, and registers its end. */
    public void start(Subject subject) {
        undo.add(subject.name(), subject::stop);
        subject.start();
        say("%s is up: http://%s:%d%s"
                .formatted(
                        subject.name(),
                        subject.target().host(),
                        subject.target().port(),
                        subject.target().path()));
    }

    /** All at once: a node that shuts down mostly waits. */
    public void stop(Collection<Subject> subjects) {
        subjects.parallelStream().forEach(Subject::stop);
    }

    /** Prints a measurement; returns it. */
    public Measurement said(Measurement measurement) {
        say("  " + ResultTable.summary(measurement));
        return measurement;
    }

    public void say(String line) {
        progress.accept(line);
    }
}
