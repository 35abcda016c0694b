package com.xrides.rates.fetch;

import com.xrides.platform.web.client.Validators;
import com.xrides.rates.fetch.SourceAnswer.Failed;
import com.xrides.rates.fetch.SourceAnswer.Rates;
import com.xrides.rates.fetch.SourceAnswer.Unchanged;
import com.xrides.rates.read.RateDocument;
import com.xrides.rates.settings.RateSource.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A source that is a file of this machine, looked at once a second and read again when it has changed. */
final class FileSource implements Source {

    private static final int MAX_BYTES = 32 << 20;
    private static final long LOOK_MILLIS = 1000;

    /** The state of no file. */
    private static final String NONE = "none";

    /** No timer of Vert.x has it. */
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Path file;
    private long watch = NO_TIMER;
    private @Nullable String seen;
    private boolean looking;

    FileSource(Vertx vertx, Path file) {
        this.vertx = vertx;
        this.file = file;
    }

    @Override
    public Future<SourceAnswer> ask(Validators known) {
        return vertx.executeBlocking(() -> read(known), false)
                .otherwise(cause -> new Failed(String.valueOf(cause.getMessage()), null))
                .onSuccess(answer -> {
                    if (answer instanceof Rates rates) {
                        seen = rates.validators().etag();
                    } else if (answer instanceof Unchanged) {
                        seen = known.etag();
                    }
                });
    }

    @Override
    public void watch(Runnable changed) {
        watch = vertx.setPeriodic(LOOK_MILLIS, tick -> look(changed));
    }

    /** It may have changed while nobody looked. */
    @Override
    public boolean isAskedFirst(boolean hasDays) {
        return true;
    }

    @Override
    public void close() {
        if (watch != NO_TIMER) {
            vertx.cancelTimer(watch);
        }
    }

    private void look(Runnable changed) {
        if (looking) {
            return;
        }
        looking = true;
        var unused = vertx.executeBlocking(this::stateOrNothing, false).onComplete(result -> {
            looking = false;
            String state = result.succeeded() ? result.result() : null;
            boolean other = seen != null && !seen.equals(state);
            seen = state;
            if (other) {
                changed.run();
            }
        });
    }

    private String stateOrNothing() {
        try {
            return state();
        } catch (IOException e) {
            return NONE;
        }
    }

    /** What changes when the file is written or replaced. */
    private String state() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return "%s %s %s".formatted(attributes.lastModifiedTime().toInstant(), attributes.size(), attributes.fileKey());
    }

    /** On a worker thread. */
    private SourceAnswer read(Validators known) {
        try {
            String state = state();
            if (state.equals(known.etag())) {
                return new Unchanged();
            }
            byte[] bytes = bytes();
            return new Rates(
                    RateDocument.read(new ByteArrayInputStream(bytes), Kind.FILE), new Validators(state, null));
        } catch (NoSuchFileException e) {
            return new Failed("there is no such file", null);
        } catch (IOException e) {
            return new Failed(String.valueOf(e.getMessage()), null);
        }
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("the file has more than %d bytes".formatted(MAX_BYTES));
            }
            return bytes;
        }
    }
}
