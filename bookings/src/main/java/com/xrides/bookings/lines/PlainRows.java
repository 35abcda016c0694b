package com.xrides.bookings.lines;

import com.xrides.bookings.csv.CsvHeader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Rows that are lines: gathers those that stand behind each other, so that the parser gets many at a time. */
final class PlainRows {

    private static final byte[] NONE = {};

    private final CsvHeader columns;
    private final Consumer<StreamedBooking> bookings;
    private byte[] bytes = NONE;
    private int from;
    private int to;
    private long firstLine;
    private int lines;

    PlainRows(CsvHeader columns, Consumer<StreamedBooking> bookings) {
        this.columns = columns;
        this.bookings = bookings;
    }

    /** Takes a line that is neither empty nor holds a quote, nor a carriage return but at its end. */
    void add(long number, byte[] chunk, int lineFrom, int lineTo) {
        if (chunk != bytes || number != firstLine + lines) {
            read();
            bytes = chunk;
            from = lineFrom;
            firstLine = number;
        }
        to = lineTo;
        lines++;
    }

    /** Reads all that was gathered. */
    void read() {
        if (lines == 0) {
            return;
        }
        var text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        int size = (to - from) / lines;
        bytes = NONE;
        lines = 0;
        for (CsvRecord row : CsvRecords.ofPlain(text)) {
            long line = firstLine + row.getStartingLineNumber() - 1;
            bookings.accept(new StreamedBooking(line, columns.read(row.getFields()), size));
        }
    }
}
