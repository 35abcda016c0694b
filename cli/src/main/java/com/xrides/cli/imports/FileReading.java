package com.xrides.cli.imports;

import com.xrides.cli.files.BookingFile;
import com.xrides.cli.files.LineBlock;
import com.xrides.cli.files.LineReader;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;

/** Reads a file ahead of its import, a little, on a thread of its own, and closes it in the end. */
final class FileReading implements AutoCloseable {

    private static final int BLOCKS_AHEAD = 8;

    private final BookingFile file;
    private final BlockingQueue<ImportEvent> inbox;
    private final Semaphore room = new Semaphore(BLOCKS_AHEAD);
    private final Thread thread;

    private FileReading(BookingFile file, BlockingQueue<ImportEvent> inbox) {
        this.file = file;
        this.inbox = inbox;
        this.thread = new Thread(this::run, "file-reading");
        // It may stand in a read that never ends: that of a pipe.
        thread.setDaemon(true);
    }

    static FileReading start(BookingFile file, BlockingQueue<ImportEvent> inbox) {
        var reading = new FileReading(file, inbox);
        reading.thread.start();
        return reading;
    }

    /** Says that a block has been dealt with. */
    void done() {
        room.release();
    }

    private void run() {
        try (file) {
            read();
        } catch (IOException e) {
            tell("it cannot be read to its end: " + e.getMessage());
        } catch (InterruptedException e) {
            // Nobody wants the rest.
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws IOException, InterruptedException {
        var lines = new LineReader(file.plain());
        var comments = new RejectComments(file.format());
        for (LineBlock block = lines.next(); block != null; block = lines.next()) {
            room.acquire();
            LineBlock ready = comments.without(block);
            inbox.add(running -> running.linesRead(ready));
        }
        inbox.add(FileImport::fileEnded);
    }

    private void tell(String problem) {
        inbox.add(running -> running.fileBroke(problem));
    }

    /** Lets go of the file, soon: a read that waits for a pipe is not waited for. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
