package com.xrides.relay.partner;

import com.xrides.platform.files.PrivateFiles;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Appends lines to one file and syncs it: those that come while it is being written are the next batch. One event loop; it is written on
 * a worker thread, one batch at a time.
 */
final class AppendedFile {

    private static final int STATUS_STORED = 200;

    private final Vertx vertx;
    private final Path path;
    private List<Line> waiting = new ArrayList<>();
    private Future<?> writing = Future.succeededFuture();
    private boolean busy;

    AppendedFile(Vertx vertx, Path path) {
        this.vertx = vertx;
        this.path = path;
    }

    /** Appends a line, unless it may not be sent any more when its turn comes. */
    Future<Outcome> append(Buffer text, BooleanSupplier mayStillSend) {
        var line = new Line(text, mayStillSend, Promise.promise());
        waiting.add(line);
        if (!busy) {
            writeNext();
        }
        return line.outcome.future();
    }

    /** Waits until what was to be written is. */
    Future<?> close() {
        return writing;
    }

    private void writeNext() {
        busy = true;
        List<Line> batch = waiting;
        waiting = new ArrayList<>();
        Buffer bytes = Buffer.buffer();
        var sent = new ArrayList<Line>();
        for (Line line : batch) {
            if (line.mayStillSend.getAsBoolean()) {
                bytes.appendBuffer(line.text);
                sent.add(line);
            } else {
                line.outcome.complete(new NotSent(Cause.LEASE_ENDED, "this node may no longer send to the partner"));
            }
        }
        Future<Outcome> written = sent.isEmpty()
                ? Future.succeededFuture(new Answered(STATUS_STORED, null, ""))
                : vertx.executeBlocking(() -> write(bytes.getBytes()));
        writing = written;
        written.otherwise(failure -> new Lost(false, "the file was not written: " + Words.of(failure)))
                .onSuccess(outcome -> written(sent, outcome));
    }

    private void written(List<Line> sent, Outcome outcome) {
        sent.forEach(line -> line.outcome.complete(outcome));
        busy = false;
        if (!waiting.isEmpty()) {
            writeNext();
        }
    }

    /** Whatever goes wrong is an outcome. */
    private Outcome write(byte[] bytes) {
        FileChannel opened;
        try {
            opened = PrivateFiles.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        } catch (IOException e) {
            return new NotSent(Cause.CONNECT_FAILED, "the file cannot be opened: " + Words.of(e));
        }
        try (FileChannel file = opened) {
            file.position(file.size());
            endCutLine(file);
            writeFully(file, ByteBuffer.wrap(bytes));
            file.force(false);
            return new Answered(STATUS_STORED, null, "");
        } catch (IOException e) {
            return new Lost(false, "the file could not be written: " + Words.of(e));
        }
    }

    /** A crash, or a full disk, may have left half a line. */
    private static void endCutLine(FileChannel file) throws IOException {
        if (file.size() == 0) {
            return;
        }
        var last = ByteBuffer.allocate(1);
        int unused = file.read(last, file.size() - 1);
        if (last.get(0) != '\n') {
            writeFully(file, ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int unused = file.write(bytes);
        }
    }

    private record Line(Buffer text, BooleanSupplier mayStillSend, Promise<Outcome> outcome) {}
}
