package com.xrides.events.publish;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to each attempt to send an event, a JSON object a line in the order of the answers: {@code at}, {@code
 * node}, {@code attempt} (the first is 1), {@code again} (whether the event was sent a second time on purpose), {@code status}
 * (of HTTP; 0 for no answer) and {@code event}, as it was sent. Whoever folds those with the status 200, 201 or 202, each
 * source and id once, has what must be counted. One event loop.
 */
public final class PublishJournal {

    private static final int QUEUE = 4 * 1024 * 1024;

    private final @Nullable AsyncFile file;

    private PublishJournal(@Nullable AsyncFile file) {
        this.file = file;
    }

    /** One that keeps nothing. */
    public static PublishJournal none() {
        return new PublishJournal(null);
    }

    /** Begins a new file; fails where there is one of this name. */
    public static Future<PublishJournal> in(Vertx vertx, Path path) {
        OpenOptions anew = new OpenOptions().setRead(false).setCreateNew(true);
        return vertx.fileSystem()
                .open(path.toString(), anew)
                .map(file -> new PublishJournal(file.setWriteQueueMaxSize(QUEUE)));
    }

    /** Whether so much is to be written that nothing more should be sent meanwhile. */
    boolean isFull() {
        return file != null && file.writeQueueFull();
    }

    Future<Void> write(Attempt attempt) {
        return file == null ? Future.succeededFuture() : file.write(Buffer.buffer(line(attempt)));
    }

    // The event is text already: parsed and written again, its numbers might change.
    private static String line(Attempt attempt) {
        String members = new JsonObject()
                .put("at", Clock.systemUTC().instant().toString())
                .put("node", attempt.node().toString())
                .put("attempt", attempt.number())
                .put("again", attempt.again())
                .put("status", attempt.status())
                .encode();
        return members.substring(0, members.length() - 1) + ",\"event\":" + attempt.event() + "}\n";
    }

    /** Completes when all of it is in the file. */
    Future<Void> close() {
        return file == null ? Future.succeededFuture() : file.flush().eventually(file::close);
    }
}
