package com.xrides.bench.events;

import com.xrides.bench.BenchContext;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.ClusterPlace;
import com.xrides.bench.subject.LaunchedNode;
import com.xrides.bench.subject.NodeOptions;
import com.xrides.bench.subject.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is up while ride events are measured. Blocking.
 *
 * @param node with all roles, on a database of its own
 * @param serving another of its cluster, which stores nothing
 * @param peer empty where it cannot be built
 */
record EventSubjects(
        EventSubject node,
        EventSubject serving,
        EventTables tables,
        Optional<PeerSubject> peer,
        EventTables peersTables) {

    private static final String SERVING = "serving";

    static EventSubjects start(BenchContext context) {
        try {
            Path directory = Files.createDirectories(context.nodes().directory().resolve("peer"));
            Path rates = Files.writeString(
                    directory.resolve("rates.json"),
                    "{\"timestamp\":%s,\"base\":\"USD\",\"rates\":{\"EUR\":0.92,\"GBP\":0.79,\"INR\":83.1}}"
                            .formatted(Instant.now().getEpochSecond()));
            BenchDatabase database = context.database().another("events");
            BenchDatabase other = context.database().another("peer");
            ClusterPlace cluster = ClusterPlace.fresh(context.nodes().directory());
            EventSubject node = node(
                    EventsTargets.NODE,
                    context.nodes().on(database),
                    cluster,
                    List.of("start", "--rates", "file=" + rates));
            EventSubject serving = node(SERVING, context.nodes(), cluster, List.of("start", "--roles", "http"));
            context.start(node);
            context.start(serving);
            Optional<PeerSubject> peer = peer(context, other, rates, directory);
            peer.ifPresent(context::start);
            return new EventSubjects(node, serving, new EventTables(database), peer, new EventTables(other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the databases of events cannot be prepared", e);
        }
    }

    List<Subject> all() {
        var all = new ArrayList<Subject>(List.of(node, serving));
        peer.ifPresent(all::add);
        return all;
    }

    private static EventSubject node(String name, NodeOptions options, ClusterPlace cluster, List<String> words) {
        return new EventSubject(name, LaunchedNode.of(name, options, cluster, words));
    }

    /** The sources of a release fit the libraries of some releases of Debian, and not of all. */
    private static Optional<PeerSubject> peer(
            BenchContext context, BenchDatabase database, Path rates, Path directory) {
        PeerPrograms.Found found = PeerPrograms.Found.here();
        if (!found.missing().isEmpty()) {
            context.say("%s is left out: install %s (Debian's packages)"
                    .formatted(EventsTargets.PEER, String.join(", ", found.missing())));
            return Optional.empty();
        }
        context.say("Compiling %s; the first time this takes minutes".formatted(EventsTargets.PEER));
        try {
            PeerPrograms programs = found.programs();
            Path program = PeerBuild.build(programs.go(), directory);
            return Optional.of(new PeerSubject(programs, program, database, rates, directory));
        } catch (IllegalStateException e) {
            context.say("%s is left out: %s".formatted(EventsTargets.PEER, e.getMessage()));
            return Optional.empty();
        }
    }
}
