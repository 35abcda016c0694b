package com.xrides.bookings.lines;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.csv.CsvHeader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that need a closer look, since they may go on over several lines: a quoted value may hold newlines, and a quote
 * that was forgotten must not swallow the rows behind it. Lines are held until it is clear that they make a good row
 * together; else the first of them is bad, and reading goes on with the second.
 */
final class QuotedRows {

    /** Lines of one row. */
    static final int MAX_LINES = 64;

    private static final int MAX_BYTES = LineCutter.MAX_LINE;

    private final CsvHeader columns;
    private final Consumer<StreamedBooking> bookings;
    private final Deque<CsvLine> held = new ArrayDeque<>();
    private int heldBytes;

    QuotedRows(CsvHeader columns, Consumer<StreamedBooking> bookings) {
        this.columns = columns;
        this.bookings = bookings;
    }

    /** Whether a row has begun that may go on. */
    boolean areOpen() {
        return !held.isEmpty();
    }

    void add(CsvLine line) {
        boolean cannotClose = areOpen() && line.fault() == null && !line.hasQuote();
        held.add(line);
        heldBytes += line.size();
        if (!cannotClose || isBeyondBounds()) {
            read(false);
        }
    }

    /** Reads what is held: no line that could belong to it follows. */
    void end() {
        read(true);
    }

    private void read(boolean ended) {
        while (areOpen()) {
            CsvLine first = held.element();
            if (first.isEmpty()) {
                drop(1);
            } else if (first.fault() != null) {
                refuseFirst(first.fault());
            } else if (!readRow(first, ended)) {
                return;
            }
        }
    }

    /** False when more lines are needed. */
    private boolean readRow(CsvLine first, boolean ended) {
        List<CsvLine> readable = first.hasQuote()
                ? held.stream().takeWhile(line -> line.fault() == null).toList()
                : List.of(first);
        int lines = first.hasQuote() ? CsvRecords.linesOfFirst(join(readable)) : 1;
        if (lines > readable.size()) {
            if (!ended && readable.size() == held.size() && !isBeyondBounds()) {
                return false;
            }
            refuseFirst("A quoted value begins on this line and does not end%s."
                    .formatted(isBeyondBounds() ? " within %d lines or 64 KiB".formatted(MAX_LINES) : ""));
        } else {
            read(lines == 0 ? List.of(first) : readable.subList(0, lines));
        }
        return true;
    }

    private void read(List<CsvLine> lines) {
        List<String> row = CsvRecords.only(join(lines));
        ParseResult reading = row == null
                ? new ParseResult.Malformed(null, "This is no single row of CSV: look at its quotes and line breaks.")
                : columns.read(row);
        if (lines.size() == 1 || reading instanceof ParseResult.Accepted) {
            tell(lines, reading);
        } else if (reading instanceof ParseResult.Malformed malformed) {
            refuseFirst("A quoted value goes on to line %d. %s"
                    .formatted(lines.get(lines.size() - 1).number(), malformed.detail()));
        } else {
            tell(lines.subList(0, 1), reading);
        }
    }

    private void refuseFirst(@Nullable String fault) {
        tell(List.of(held.element()), new ParseResult.Malformed(null, String.valueOf(fault)));
    }

    private void tell(List<CsvLine> lines, ParseResult reading) {
        int size = lines.stream().mapToInt(CsvLine::size).sum();
        bookings.accept(new StreamedBooking(lines.get(0).number(), lines.size(), reading, size));
        drop(lines.size());
    }

    private void drop(int lines) {
        for (int i = 0; i < lines; i++) {
            heldBytes -= held.remove().size();
        }
    }

    private boolean isBeyondBounds() {
        return held.size() >= MAX_LINES || heldBytes > MAX_BYTES;
    }

    private static String join(List<CsvLine> lines) {
        String before = lines.stream()
                .limit(lines.size() - 1L)
                .map(line -> line.text() + '\n')
                .collect(Collectors.joining());
        return before + lines.get(lines.size() - 1).textAtEnd();
    }
}
