package com.xrides.bench;

import com.xrides.bench.report.Results;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.NodeOptions;
import com.xrides.bench.subject.NodeSubject;
import com.xrides.bench.subject.PeerSubject;
import com.xrides.bench.subject.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The subjects of a run. All are up for the whole run, and one at a time is loaded: an idle node takes a hundredth of a
 * core at most, while a freshly started one would be measured while Java still compiles it.
 */
final class LineUp {

    private final List<Subject> closed;
    private final List<Subject> open;
    private final List<NodeSubject> streamed;

    LineUp(BenchSettings settings, NodeOptions nodes, BenchDatabase database) {
        NodeSubject oneJvm = NodeSubject.oneJvm(Results.ONE_JVM, nodes, database, false);
        Optional<Subject> peer = settings.peer().map(each -> new PeerSubject(each, database, nodes.directory()));
        closed = Stream.of(
                        when(settings.has(Part.ONE_JVM), oneJvm),
                        when(settings.has(Part.TWO_JVM), NodeSubject.twoJvms(nodes, database)),
                        when(settings.has(Part.STORELESS), NodeSubject.storeless(nodes)),
                        when(settings.has(Part.BARE), NodeSubject.bare(nodes)),
                        peer.filter(each -> settings.has(Part.PEER)))
                .flatMap(Optional::stream)
                .toList();
        open = Stream.of(Optional.<Subject>of(oneJvm), peer.filter(each -> settings.has(Part.PEER)))
                .flatMap(Optional::stream)
                .filter(each -> settings.has(Part.OPEN_LOOP))
                .toList();
        streamed = settings.has(Part.STREAM) ? List.of(oneJvm) : List.of();
    }

    /** Subjects of closed loops. */
    List<Subject> closed() {
        return closed;
    }

    /** Subjects of open loops. */
    List<Subject> open() {
        return open;
    }

    /** Subjects of streams. */
    List<NodeSubject> streamed() {
        return streamed;
    }

    Set<Subject> all() {
        var all = new LinkedHashSet<>(closed);
        all.addAll(open);
        all.addAll(streamed);
        return all;
    }

    private static Optional<Subject> when(boolean wanted, Subject subject) {
        return Optional.of(subject).filter(each -> wanted);
    }
}
