package com.xrides.bookings.lines;

import com.xrides.bookings.csv.CsvHeader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Batches consecutive CSV lines without quotes, so that the parser gets many at a time. */
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

    /** Adds a line that is not empty and has no quotes, nor a carriage return but at its end. */
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

    /** Parses the batch. */
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
