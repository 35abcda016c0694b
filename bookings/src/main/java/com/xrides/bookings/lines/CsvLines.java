package com.xrides.bookings.lines;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.csv.CsvHeader;
import com.xrides.platform.web.stream.csv.CsvRows;
import com.xrides.platform.web.stream.csv.RowReader;
import com.xrides.platform.web.stream.csv.UnusableHeaderException;
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

    private final CsvRows<ParseResult> rows;

    private record BookingRows(CsvHeader columns, Consumer<StreamedBooking> bookings)
            implements RowReader<ParseResult> {

        @Override
        public ParseResult read(List<String> row) {
            return columns.read(row);
        }

        @Override
        public ParseResult malformed(String detail) {
            return new ParseResult.Malformed(null, detail);
        }

        @Override
        public boolean isAccepted(ParseResult result) {
            return result instanceof ParseResult.Accepted;
        }

        @Override
        public @Nullable String malformation(ParseResult result) {
            return result instanceof ParseResult.Malformed malformed ? malformed.detail() : null;
        }

        @Override
        public void tell(long line, int lines, ParseResult result, int size) {
            bookings.accept(new StreamedBooking(line, lines, result, size));
        }
    }

    public CsvLines(@Nullable ZoneId zone, Consumer<StreamedBooking> bookings) {
        rows = new CsvRows<>(names -> new BookingRows(CsvHeader.of(names, zone), bookings));
    }

    @Override
    public boolean hasBegun() {
        return rows.hasBegun();
    }

    @Override
    public void line(long number, byte[] bytes, int from, int to) {
        rows.line(number, bytes, from, to);
    }

    @Override
    public void tooLong(long number) {
        rows.tooLong(number);
    }

    @Override
    public void rest() {
        rows.rest();
    }

    @Override
    public void end() {
        rows.end();
    }
}
