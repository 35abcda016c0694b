package com.xrides.cli.imports;

import com.xrides.cli.files.BookingFile;
import com.xrides.cli.files.LineBlock;
import com.xrides.cli.files.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that is read on this machine, with the file beside it that takes the lines which are rejected. One thread. */
public final class RejectingFile implements AutoCloseable {

    /** Lines of an open quoted row that may be buffered while later lines are read. */
    private static final int OPEN_LINES = 100;

    private final RejectFile rejects;
    private final LineReader lines;
    private final RejectComments comments;
    private final UnsettledLines kept = new UnsettledLines();
    private long read;

    RejectingFile(BookingFile file, RejectFile rejects) {
        this.rejects = rejects;
        this.lines = new LineReader(file.plain());
        this.comments = new RejectComments(file.format());
    }

    /** Of a file that is open; whoever opened it closes it. */
    public static RejectingFile of(BookingFile file) {
        return new RejectingFile(file, new RejectFile(file.rejects(), file.format()));
    }

    /**
     * The next whole lines; null at the end. Those before can still be rejected, up to a hundred lines back.
     *
     * @throws IOException when it cannot be read to its end
     */
    public byte @Nullable [] next() throws IOException {
        kept.settle(read - OPEN_LINES);
        LineBlock block = lines.next();
        if (block == null) {
            return null;
        }
        LineBlock ready = comments.without(block);
        read = ready.lastLine();
        rejects.watchForHeader(ready);
        kept.add(ready);
        return ready.bytes();
    }

    /**
     * Writes lines of an item that is not valid, with the reason, beside the file.
     *
     * @throws java.io.UncheckedIOException when they cannot be written, saying so
     */
    public void reject(Rejection rejection) {
        rejects.add(rejection, kept.lines(rejection.line(), rejection.lines()));
    }

    /**
     * Ends the file of those that were rejected; its path, if there are any.
     *
     * @throws java.io.UncheckedIOException when not all could be written
     */
    public Optional<Path> end() {
        rejects.end();
        return rejects.path();
    }

    @Override
    public void close() throws IOException {
        rejects.close();
    }
}
