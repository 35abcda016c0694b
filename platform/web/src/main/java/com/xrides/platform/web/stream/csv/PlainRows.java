package com.xrides.platform.web.stream.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;

/** Batches consecutive CSV lines without quotes, so that the parser gets many at a time. */
final class PlainRows<R> {

    private static final byte[] NONE = {};

    private final RowReader<R> rows;
    private byte[] bytes = NONE;
    private int from;
    private int to;
    private long firstLine;
    private int lines;

    PlainRows(RowReader<R> rows) {
        this.rows = rows;
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
            rows.tell(line, 1, rows.read(row.getFields()), size);
        }
    }
}
