package com.xrides.platform.web.stream.csv;

import com.xrides.platform.web.stream.text.LineCutter;
import com.xrides.platform.web.stream.text.StreamLines;
import com.xrides.platform.web.stream.text.Utf8;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses CSV: a header, then an item on each row. Throws {@link UnusableHeaderException} for a missing or invalid header.
 *
 * @param <R> what a row is parsed to
 */
public final class CsvRows<R> implements StreamLines {

    private final Function<List<String>, RowReader<R>> headers;
    private @Nullable Rows<R> rows;

    /** The parsers of rows, once there is a header. */
    private record Rows<R>(RowReader<R> reader, PlainRows<R> plain, QuotedRows<R> quoted) {

        void line(long number, byte[] bytes, int from, int to) {
            if (quoted.areOpen() || !isPlain(bytes, from, to)) {
                plain.read();
                quoted.add(CsvLine.of(number, bytes, from, to));
            } else if (!isBlank(bytes, from, to)) {
                plain.add(number, bytes, from, to);
            }
        }

        void tooLong(long number) {
            end();
            R result = reader.malformed("The line is longer than %d KiB.".formatted(LineCutter.MAX_LINE / 1024));
            reader.tell(number, 1, result, LineCutter.MAX_LINE);
        }

        void end() {
            plain.read();
            quoted.end();
        }
    }

    /** @param headers what reads the rows under a header; throws {@link UnusableHeaderException} where none could be valid */
    public CsvRows(Function<List<String>, RowReader<R>> headers) {
        this.headers = headers;
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
        rows.tooLong(number);
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

    private Rows<R> readHeader(CsvLine line) {
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
        RowReader<R> reader = headers.apply(names);
        return new Rows<>(reader, new PlainRows<>(reader), new QuotedRows<>(reader));
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
