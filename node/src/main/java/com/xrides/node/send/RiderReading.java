package com.xrides.node.send;

import com.xrides.bookings.files.FileFormat;
import com.xrides.cli.files.BookingFile;
import com.xrides.cli.imports.RejectingFile;
import com.xrides.cli.imports.Rejection;
import com.xrides.cli.text.FileFaults;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.stream.text.LineCutter;
import com.xrides.platform.web.stream.text.UnusableStreamException;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.riders.CsvSource;
import com.xrides.relay.riders.NdjsonSource;
import com.xrides.relay.riders.RecordSource;
import com.xrides.relay.riders.StreamedRider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the riders of a file on a thread of its own and has them stored, batch by batch: no more is in memory than what one read
 * brings. What it says of itself any thread may ask.
 */
final class RiderReading {

    private static final int MOST = 512;

    /** So many are told at once; all are in the file of rejected lines. */
    private static final int TOLD = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RejectingFile file;
    private final LineCutter lines;
    private final Function<List<NewRecord>, List<StoreResult>> storing;
    private final List<NewRecord> batch = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final Thread thread;
    private volatile ReadTally tally = ReadTally.NOTHING;
    private volatile boolean stopped;
    private volatile boolean over;
    private volatile @Nullable String problem;
    private volatile @Nullable Path rejects;

    /** @param storing waits until riders are stored */
    RiderReading(BookingFile file, Function<List<NewRecord>, List<StoreResult>> storing) {
        this.file = RejectingFile.of(file);
        this.storing = storing;
        RecordSource source = file.format() == FileFormat.CSV ? new CsvSource() : new NdjsonSource();
        this.lines = new LineCutter(source.lines(this::take));
        this.thread = new Thread(this::run, "file-reading");
        // It may block in a read of a pipe that never ends.
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Reads no more, and ends what it has begun; but a read of a pipe that brings nothing is not waited for. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.join(PATIENCE.toMillis());
        end();
    }

    boolean isOver() {
        return over;
    }

    ReadTally tally() {
        return tally;
    }

    /** Why it could not be read to its end; empty where it was, or is being read. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The file of the broken lines, once it is over; empty where there are none. */
    Optional<Path> rejects() {
        return Optional.ofNullable(rejects);
    }

    /** The first of the broken lines with the reasons. */
    synchronized List<String> broken() {
        return List.copyOf(broken);
    }

    private void run() {
        try {
            read();
        } catch (UnusableStreamException | UncheckedIOException e) {
            problem = e.getMessage();
        } catch (RuntimeException e) {
            problem = "it cannot be stored: " + e;
        } finally {
            end();
            over = true;
        }
    }

    private synchronized void end() {
        try {
            rejects = file.end().orElse(null);
        } catch (UncheckedIOException e) {
            problem = e.getMessage();
        }
    }

    private void read() {
        try {
            for (byte[] block = file.next(); block != null && !stopped; block = file.next()) {
                lines.feed(block, 0, block.length);
                store();
            }
        } catch (IOException e) {
            problem = "it cannot be read to its end: " + FileFaults.reason(e);
        }
        if (!stopped && (problem == null || lines.lines() > 0)) {
            lines.end();
            store();
        }
    }

    private void take(StreamedRider rider) {
        if (rider.isToBeSent()) {
            batch.add(Objects.requireNonNull(rider.rider()));
            return;
        }
        reject(Rejection.of(rider.line(), rider.lines(), rider.id(), reason(rider)));
    }

    private synchronized void reject(Rejection rejection) {
        if (stopped) {
            return;
        }
        tally = tally.plus(0, 0, 1);
        file.reject(rejection);
        if (broken.size() < TOLD) {
            broken.add(rejection.text());
        }
    }

    private static String reason(StreamedRider rider) {
        return rider.malformation() != null
                ? rider.malformation()
                : rider.errors().stream().map(RiderReading::text).collect(Collectors.joining("; "));
    }

    private static String text(FieldError error) {
        return error.field() + " " + error.message();
    }

    private void store() {
        for (int from = 0; from < batch.size() && !stopped; from += MOST) {
            List<NewRecord> riders = List.copyOf(batch.subList(from, Math.min(batch.size(), from + MOST)));
            for (StoreResult result : storing.apply(riders)) {
                count(result);
            }
        }
        batch.clear();
    }

    private void count(StoreResult result) {
        switch (result.kind()) {
            case CREATED -> tally = tally.plus(1, 0, 0);
            case DUPLICATE -> tally = tally.plus(0, 1, 0);
            case REFUSED, UNAVAILABLE -> {
                problem = result.detail();
                stopped = true;
            }
        }
    }
}
