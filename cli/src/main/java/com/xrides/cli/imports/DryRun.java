package com.xrides.cli.imports;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.csv.UnusableHeaderException;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.lines.TextReading;
import com.xrides.cli.files.BookingFile;
import com.xrides.cli.files.LineBlock;
import com.xrides.cli.files.LineReader;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a file as a node would, and stores nothing. What the database would say is not known then. */
final class DryRun {

    /** Lines of a row that may still be open when those behind it are read. */
    private static final int OPEN_LINES = 100;

    private final BookingFile file;
    private final RejectFile rejects;
    private final TextReading reading;
    private final UnsettledLines kept = new UnsettledLines();
    private long bookings;
    private long invalid;

    DryRun(BookingFile file, RejectFile rejects, @Nullable ZoneId zone) {
        this.file = file;
        this.rejects = rejects;
        this.reading = switch (file.format()) {
            case CSV -> TextReading.ofCsv(zone, this::judge);
            case NDJSON -> TextReading.ofNdjson(this::judge);
        };
    }

    /** Returns when the file is through, or it cannot go on: then with the reason. */
    Optional<String> run(ImportProgress progress) {
        try {
            Optional<String> problem = readAll(progress);
            if (problem.isEmpty() || reading.lines() > 0) {
                reading.end();
            }
            return problem;
        } catch (UnusableHeaderException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> readAll(ImportProgress progress) {
        var lines = new LineReader(file.plain());
        var comments = new RejectComments(file.format());
        try {
            for (LineBlock block = lines.next(); block != null; block = lines.next()) {
                read(comments.without(block));
                progress.show(tally());
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("it cannot be read to its end: " + e.getMessage());
        }
    }

    /** What was read so far; a good booking counts as stored. */
    ImportTally tally() {
        return new ImportTally(reading.lines(), bookings, bookings - invalid, 0, 0, 0, invalid);
    }

    private void read(LineBlock block) {
        rejects.watchForHeader(block);
        kept.add(block);
        reading.feed(block.bytes());
        kept.settle(block.lastLine() - OPEN_LINES);
    }

    private void judge(StreamedBooking booking) {
        bookings++;
        if (!(booking.reading() instanceof ParseResult.Accepted)) {
            invalid++;
            Rejection rejection = Rejection.of(booking);
            rejects.add(rejection, kept.lines(rejection.line(), rejection.lines()));
        }
    }
}
