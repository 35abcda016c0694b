package com.xrides.cli.imports;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.lines.TextBookingParser;
import com.xrides.cli.files.BookingFile;
import com.xrides.cli.imports.Unfinished.Cause;
import com.xrides.cli.imports.Unfinished.Extent;
import com.xrides.platform.web.stream.csv.UnusableHeaderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates a file as a node would, without storing anything. Results that need the database are unknown. */
final class DryRun {

    private final RejectingFile file;
    private final TextBookingParser reading;
    private long bookings;
    private long invalid;

    DryRun(BookingFile file, RejectFile rejects, @Nullable ZoneId zone) {
        this.file = new RejectingFile(file, rejects);
        this.reading = switch (file.format()) {
            case CSV -> TextBookingParser.ofCsv(zone, this::judge);
            case NDJSON -> TextBookingParser.ofNdjson(this::judge);
        };
    }

    /** Validates the whole file; returns why if it cannot be read to its end. */
    Optional<Unfinished> run(ImportProgress progress) {
        try {
            Optional<Unfinished> problem = readAll(progress);
            if (problem.isEmpty() || reading.lines() > 0) {
                reading.end();
            }
            return problem;
        } catch (UnusableHeaderException e) {
            return unfinished(Cause.REFUSED, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            return unfinished(Cause.REJECTS, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Unfinished> unfinished(Cause cause, String reason) {
        return Optional.of(new Unfinished(reason, cause, Extent.NOTHING));
    }

    private Optional<Unfinished> readAll(ImportProgress progress) {
        try {
            for (byte[] lines = file.next(); lines != null; lines = file.next()) {
                reading.feed(lines);
                progress.show(tally());
            }
            return Optional.empty();
        } catch (IOException e) {
            return unfinished(Cause.FILE, FileReading.broken(e));
        }
    }

    /** The counts so far; a valid booking counts as stored. */
    ImportTally tally() {
        return new ImportTally(reading.lines(), bookings, bookings - invalid, 0, 0, 0, invalid);
    }

    private void judge(StreamedBooking booking) {
        bookings++;
        if (!(booking.result() instanceof ParseResult.Accepted)) {
            invalid++;
            file.reject(Rejection.of(booking));
        }
    }
}
