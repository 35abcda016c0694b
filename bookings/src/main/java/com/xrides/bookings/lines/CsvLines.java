package com.xrides.bookings.lines;

import com.xrides.bookings.csv.CsvHeader;
import com.xrides.bookings.csv.UnusableHeaderException;
import com.xrides.bookings.json.Utf8;
import com.xrides.platform.web.stream.text.LineCutter;
import com.xrides.platform.web.stream.text.StreamLines;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Parses CSV: a header, then a booking on each row. Throws {@link UnusableHeaderException} for a missing or invalid
 * header.
 */
public final class CsvLines implements StreamLines {

    private final Consumer<StreamedBooking> bookings;
    private final @Nullable ZoneId zone;
    private @Nullable Rows rows;

    /** The parsers of rows, once there is a header. */
    private record Rows(PlainRows plain, QuotedRows quoted) {

        void line(long number, byte[] bytes, int from, int to) {
            if (quoted.areOpen() || !isPlain(bytes, from, to)) {
                plain.read();
                quoted.add(CsvLine.of(number, bytes, from, to));
            } else if (!isBlank(bytes, from, to)) {
                plain.add(number, bytes, from, to);
            }
        }

        void end() {
            plain.read();
            quoted.end();
        }
    }

    public CsvLines(@Nullable ZoneId zone, Consumer<StreamedBooking> bookings) {
        this.zone = zone;
        this.bookings = bookings;
    }

    @Override
    public boolean hasBegun() {
        return rows != null;
    }

    @Override
    public void line(long number, byte[] bytes, int from, int to) {
        if (rows != null) {
            rows.line(number, bytes, from, to);
        } else if (!StreamLines.isEmpty(bytes, from, to)) {
            rows = readHeader(CsvLine.of(number, bytes, from, to));
        }
    }

    @Override
    public void tooLong(long number) {
        if (rows == null) {
            throw new UnusableHeaderException("The first line must name the columns; it is longer than %d KiB."
                    .formatted(LineCutter.MAX_LINE / 1024));
        }
        rows.end();
        bookings.accept(BookingLines.tooLongLine(number));
    }

    @Override
    public void rest() {
        if (rows != null) {
            rows.plain().read();
        }
    }

    @Override
    public void end() {
        if (rows == null) {
            throw new UnusableHeaderException("The first line must name the columns; there is none.");
        }
        rows.end();
    }

    private Rows readHeader(CsvLine line) {
        if (line.error() != null) {
            throw new UnusableHeaderException("The first line must name the columns. " + line.error());
        }
        List<String> names = CsvRecords.only(line.textAtEnd());
        if (names == null) {
            throw new UnusableHeaderException(
                    line.hasQuote()
                            ? "The first line must name the columns; its quotes do not close."
                            : "The lines end with carriage returns alone, as those of old Macintosh programs do. Save the file"
                                    + " with the line ends of Unix or Windows.");
        }
        CsvHeader columns = CsvHeader.of(names, zone);
        return new Rows(new PlainRows(columns, bookings), new QuotedRows(columns, bookings));
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!CsvLine.isBlank(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line is one row on its own for sure, and valid text. */
    private static boolean isPlain(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        boolean ascii = true;
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b == '"' || b == '\r' || b == 0) {
                return false;
            }
            ascii &= b > 0;
        }
        return ascii || Utf8.isValid(bytes, from, end);
    }
}
