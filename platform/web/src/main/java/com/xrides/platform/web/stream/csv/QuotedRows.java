package com.xrides.platform.web.stream.csv;

import com.xrides.platform.web.stream.text.LineCutter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parses CSV rows with quotes, which may span lines; a missing closing quote must not consume the rows that follow.
 * Lines are buffered until they form a valid row together; otherwise the first of them is rejected, and parsing resumes
 * with the second.
 */
final class QuotedRows<R> {

    /** The maximum number of lines of one row. */
    static final int MAX_LINES = 64;

    private static final int MAX_BYTES = LineCutter.MAX_LINE;

    private final RowReader<R> rows;
    private final Deque<CsvLine> held = new ArrayDeque<>();
    private int heldBytes;

    QuotedRows(RowReader<R> rows) {
        this.rows = rows;
    }

    /** Whether a row has begun and may continue. */
    boolean areOpen() {
        return !held.isEmpty();
    }

    void add(CsvLine line) {
        boolean cannotClose = areOpen() && line.error() == null && !line.hasQuote();
        held.add(line);
        heldBytes += line.size();
        if (!cannotClose || isBeyondBounds()) {
            read(false);
        }
    }

    /** Parses the buffered lines at the end of the stream. */
    void end() {
        read(true);
    }

    private void read(boolean ended) {
        while (areOpen()) {
            CsvLine first = held.element();
            if (first.isEmpty()) {
                drop(1);
            } else if (first.error() != null) {
                refuseFirst(first.error());
            } else if (!readRow(first, ended)) {
                return;
            }
        }
    }

    /** Parses the first row; false when more lines are needed. */
    private boolean readRow(CsvLine first, boolean ended) {
        List<CsvLine> readable = first.hasQuote()
                ? held.stream().takeWhile(line -> line.error() == null).toList()
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
        R result = row == null
                ? rows.malformed("This is no single row of CSV: look at its quotes and line breaks.")
                : rows.read(row);
        String malformation = rows.malformation(result);
        if (lines.size() == 1 || rows.isAccepted(result)) {
            tell(lines, result);
        } else if (malformation != null) {
            refuseFirst("A quoted value goes on to line %d. %s"
                    .formatted(lines.get(lines.size() - 1).number(), malformation));
        } else {
            tell(lines.subList(0, 1), result);
        }
    }

    private void refuseFirst(@Nullable String error) {
        tell(List.of(held.element()), rows.malformed(String.valueOf(error)));
    }

    private void tell(List<CsvLine> lines, R result) {
        int size = lines.stream().mapToInt(CsvLine::size).sum();
        rows.tell(lines.get(0).number(), lines.size(), result, size);
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
