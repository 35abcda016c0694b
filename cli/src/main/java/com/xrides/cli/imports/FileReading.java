package com.xrides.cli.imports;

import com.xrides.cli.files.BookingFile;
import com.xrides.cli.files.LineBlock;
import com.xrides.cli.files.LineReader;
import com.xrides.cli.text.FileFaults;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;

/** Reads a file a little ahead of its import, on a thread of its own, and closes it. */
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
        // It may block in a read of a pipe that never ends.
        thread.setDaemon(true);
    }

    static FileReading start(BookingFile file, BlockingQueue<ImportEvent> inbox) {
        var reading = new FileReading(file, inbox);
        reading.thread.start();
        return reading;
    }

    /** Reports that a block has been consumed. */
    void done() {
        room.release();
    }

    private void run() {
        try (file) {
            read();
        } catch (IOException e) {
            tell(broken(e));
        } catch (InterruptedException e) {
            // The import has ended, so the rest is not needed.
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

    static String broken(IOException cause) {
        return "it cannot be read to its end: " + FileFaults.reason(cause);
    }

    private void tell(String problem) {
        inbox.add(running -> running.fileBroke(problem));
    }

    /** Closes the file without waiting for a read that blocks on a pipe. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
