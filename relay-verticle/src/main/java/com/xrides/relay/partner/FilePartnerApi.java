package com.xrides.relay.partner;

import com.xrides.platform.files.PrivateFiles;
import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.model.Partner;
import com.xrides.relay.partner.address.PartnerUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a file, one line of JSON each, for a partner that reads files: in one directory and those below it. A
 * record is delivered once its line is on the disk. One event loop; the files are written on worker threads.
 */
public final class FilePartnerApi implements PartnerApi {

    private final Vertx vertx;
    private final @Nullable Path directory;
    private final InstantSource clock;
    private final Map<URI, Path> allowed = new HashMap<>();
    private final Map<Path, AppendedFile> files = new HashMap<>();

    /** @param directory below which files may be written, made when one is; null: nowhere */
    public FilePartnerApi(Vertx vertx, @Nullable Path directory) {
        this(vertx, directory, InstantSource.system());
    }

    FilePartnerApi(Vertx vertx, @Nullable Path directory, InstantSource clock) {
        this.vertx = vertx;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Future<Outcome> send(Partner partner, Attempt attempt, BooleanSupplier mayStillSend) {
        return path(partner.url())
                .compose(path -> file(path).append(FileLine.of(attempt, clock.instant()), mayStillSend))
                .otherwise(refusal -> new NotSent(Cause.ADDRESS_REFUSED, Words.of(refusal)));
    }

    @Override
    public Future<LookUp> lookUp(Partner partner, Attempt attempt) {
        return path(partner.url())
                .compose(path -> vertx.executeBlocking(() -> FileLine.isIn(path, attempt)))
                .map(found -> found
                        ? new LookUp(LookUp.Answer.FOUND, "the file has it")
                        : new LookUp(LookUp.Answer.MISSING, "the file does not have it"))
                .otherwise(
                        failure -> new LookUp(LookUp.Answer.UNCLEAR, "the file cannot be read: " + Words.of(failure)));
    }

    private AppendedFile file(Path path) {
        return files.computeIfAbsent(path, first -> new AppendedFile(vertx, path));
    }

    /** The file of a URL; fails where it may not be written, saying why. */
    private Future<Path> path(URI url) {
        Path known = allowed.get(url);
        return known != null
                ? Future.succeededFuture(known)
                : vertx.executeBlocking(() -> check(url)).onSuccess(path -> allowed.put(url, path));
    }

    private Path check(URI url) throws IOException {
        String problem = PartnerUrl.problem(url.toString());
        if (problem != null) {
            throw new IOException("%s %s".formatted(url, problem));
        }
        if (directory == null) {
            throw new IOException("%s: no file is written unless --relay-files names a directory".formatted(url));
        }
        PrivateFiles.createDirectories(directory);
        Path file = Path.of(url.getPath()).normalize();
        Path parent = file.getParent();
        if (parent == null || !isInside(parent, directory) || Files.isSymbolicLink(file)) {
            throw new IOException("%s does not lie in %s, where --relay-files allows files".formatted(url, directory));
        }
        return file;
    }

    /** Whatever links it leads over. */
    private static boolean isInside(Path parent, Path directory) throws IOException {
        return Files.isDirectory(parent) && parent.toRealPath().startsWith(directory.toRealPath());
    }

    @Override
    public Duration deadline() {
        return Duration.ZERO;
    }

    @Override
    public Future<Void> close() {
        return Future.join(files.values().stream().map(AppendedFile::close).toList())
                .mapEmpty();
    }
}
