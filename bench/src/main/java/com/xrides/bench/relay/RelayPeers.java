package com.xrides.bench.relay;

import com.xrides.bench.BenchContext;
import com.xrides.bench.process.InstalledPrograms;
import com.xrides.bench.relay.QueuePeer.Commands;
import com.xrides.bench.subject.BenchDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The peers that can be made on this machine. Blocking. */
final class RelayPeers {

    private static final Map<String, String> GO_LIBRARIES = Map.of(
            "golang-github-jackc-pgx-v4-dev", "github.com/jackc/pgx/v4/pgxpool",
            "golang-github-lib-pq-dev", "github.com/lib/pq");

    private final BenchContext context;

    RelayPeers(BenchContext context) {
        this.context = context;
    }

    /** Each on a database of its own; what is missing for others is said. */
    List<QueuePeer> make() throws SQLException {
        var peers = new ArrayList<QueuePeer>();
        peers.addAll(ofNode());
        peers.addAll(ofGo());
        return peers;
    }

    private List<QueuePeer> ofNode() throws SQLException {
        Optional<Path> node = InstalledPrograms.find("node");
        Optional<Path> npm = InstalledPrograms.find("npm");
        if (node.isEmpty() || npm.isEmpty()) {
            leftOut(RelayTargets.GRAPHILE + " and " + RelayTargets.PGBOSS, "install Node.js and npm");
            return List.of();
        }
        Path directory = directory("node");
        try {
            PeerFiles.node(npm.get(), directory);
        } catch (IllegalStateException e) {
            leftOut(RelayTargets.GRAPHILE + " and " + RelayTargets.PGBOSS, String.valueOf(e.getMessage()));
            return List.of();
        }
        return List.of(
                peer(RelayTargets.GRAPHILE, script(node.get(), "graphile.js"), directory),
                peer(RelayTargets.PGBOSS, script(node.get(), "pgboss.js"), directory));
    }

    private static Commands script(Path node, String file) {
        return new Commands(List.of(node.toString(), file, "fill"), List.of(node.toString(), file, "work"));
    }

    private List<QueuePeer> ofGo() throws SQLException {
        Optional<Path> go = InstalledPrograms.find("go");
        List<String> missing = GO_LIBRARIES.entrySet().stream()
                .filter(library ->
                        !Files.exists(PeerFiles.GO_PATH.resolve("src").resolve(library.getValue())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (go.isEmpty() || !missing.isEmpty()) {
            leftOut(
                    RelayTargets.PGX + " and " + RelayTargets.LIBPQ,
                    "install golang-go " + String.join(" ", missing) + " (Debian's packages)");
            return List.of();
        }
        Path directory = directory("go");
        try {
            context.say("Compiling the peers in Go; the first time this takes minutes");
            String program = PeerFiles.go(go.get(), directory).toString();
            return List.of(
                    peer(RelayTargets.PGX, program(program, "pgx"), directory),
                    peer(RelayTargets.PGX_BATCHED, program(program, "pgx-batched"), directory),
                    peer(RelayTargets.LIBPQ, program(program, "libpq"), directory));
        } catch (IllegalStateException e) {
            leftOut(RelayTargets.PGX + " and " + RelayTargets.LIBPQ, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private static Commands program(String program, String driver) {
        return new Commands(List.of(program, "-driver", driver, "-fill"), List.of(program, "-driver", driver, "-url"));
    }

    private QueuePeer peer(String name, Commands commands, Path directory) throws SQLException {
        BenchDatabase database = context.database().another(name.replace('-', '_'));
        var peer =
                new QueuePeer(name, commands, directory, Map.of("DATABASE_URL", database.url() + "?sslmode=disable"));
        context.undo().add(name, peer::end);
        return peer;
    }

    private Path directory(String name) {
        return context.nodes().directory().resolve("relay-peers").resolve(name);
    }

    private void leftOut(String who, String why) {
        context.say("%s are left out: %s".formatted(who, why));
    }
}
