package com.xrides.bench.subject;

import com.xrides.bench.load.Target;
import com.xrides.bench.process.Mark;
import com.xrides.bench.process.Watched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A peer on the same database. Its processes are the descendants of the command that starts it. */
public final class PeerSubject implements Subject {

    private final PeerSettings settings;
    private final BenchDatabase database;
    private final Path log;
    private final Mark mark = Mark.fresh();
    private List<Watched> processes = List.of();

    public PeerSubject(PeerSettings settings, BenchDatabase database, Path directory) {
        this.settings = settings;
        this.database = database;
        this.log = directory.resolve("peer.log");
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void start() {
        settings.up().ifPresent(this::run);
        processes = mark.carriers();
    }

    @Override
    public void stop() {
        settings.down().ifPresent(this::run);
    }

    @Override
    public Target target() {
        return settings.target();
    }

    @Override
    public Optional<BookingsTable> table() {
        // A peer that was started otherwise writes to another database.
        return settings.up().map(started -> new BookingsTable(database.address(), settings.table(), false));
    }

    @Override
    public List<Watched> processes() {
        return processes;
    }

    @Override
    public Optional<Batches> batches() {
        return Optional.empty();
    }

    private void run(String command) {
        var builder = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        mark.putOn(builder);
        builder.environment().put("DATABASE_URL", database.url().replace("postgresql://", "postgres://"));
        try {
            int code = builder.start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("%s: it ended with %d; see %s".formatted(command, code, log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
