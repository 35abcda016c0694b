package com.xrides.bench.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the peers from their sources. Blocking. */
final class PeerFiles {

    static final List<String> GO = List.of("main.go", "partner.go", "table.go", "workers.go", "onebyone.go");

    static final List<String> NODE =
            List.of("package.json", "package-lock.json", "records.js", "graphile.js", "pgboss.js");

    /** Where Debian has the sources of Go's libraries. */
    static final Path GO_PATH = Path.of("/usr/share/gocode");

    private PeerFiles() {}

    /**
     * Compiles the peers in Go with the libraries of this machine, without the network.
     *
     * @throws IllegalStateException with what the compiler says
     */
    static Path go(Path compiler, Path directory) {
        GO.forEach(source -> copy("go/" + source, directory.resolve(source)));
        Map<String, String> environment = Map.of(
                "GO111MODULE", "off",
                "GOPROXY", "off",
                "GOFLAGS", "",
                "CGO_ENABLED", "0",
                "GOPATH", GO_PATH.toString());
        run(List.of(compiler.toString(), "build", "-o", "peer", "."), directory, environment);
        return directory.resolve("peer");
    }

    /**
     * Installs what those of Node.js need, in the versions that their lock file names, from the registry that npm is set up with.
     *
     * @throws IllegalStateException with what npm says
     */
    static void node(Path npm, Path directory) {
        NODE.forEach(file -> copy("node/" + file, directory.resolve(file)));
        run(
                List.of(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
                directory,
                Map.of("NO_UPDATE_NOTIFIER", "1"));
    }

    private static void copy(String resource, Path target) {
        try (InputStream text =
                Objects.requireNonNull(PeerFiles.class.getResourceAsStream("peer/" + resource), resource)) {
            var unused = Files.createDirectories(target.getParent());
            unused = Files.write(target, text.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command, Path directory, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try {
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(output.strip());
                }
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
