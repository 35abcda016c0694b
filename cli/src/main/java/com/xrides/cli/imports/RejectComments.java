package com.xrides.cli.imports;

import com.xrides.bookings.files.FileFormat;
import com.xrides.cli.files.LineBlock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Replaces the comments in a reject file by empty lines, so that the other lines keep their numbers. Any other file
 * passes unchanged.
 */
final class RejectComments {

    /** The first line of a reject file. */
    static final String MAGIC = "# xrides import: rejected lines; mend them and import this file again";

    /** The comment above each rejected booking. */
    private static final Pattern REASON =
            Pattern.compile("# lines? \\d+(-\\d+)?( \\(id -?\\d+\\))?: .*", Pattern.DOTALL);

    private static final byte[] MARK = "# ".getBytes(StandardCharsets.UTF_8);

    /** As many lines as a node accepts for one row; a quote that is open for longer was forgotten. */
    private static final int MAX_OPEN_LINES = 64;

    private final FileFormat format;
    private boolean active;
    private boolean quoted;
    private int openLines;
    private int owed;
    private long nextLine = 1;

    RejectComments(FileFormat format) {
        this.format = format;
    }

    /** The same lines without comments; blocks must come in order. */
    LineBlock without(LineBlock block) {
        if (block.firstLine() == 1) {
            active = withoutMark(text(block.line(1))).startsWith(MAGIC);
        }
        return active ? blank(block) : block;
    }

    private LineBlock blank(LineBlock block) {
        var kept = new ByteArrayOutputStream(block.bytes().length);
        int start = 0;
        for (int i = 0; i < block.lines(); i++) {
            int end = block.endOfLine(start);
            boolean first = i == 0 && block.firstLine() == 1;
            if (first || isComment(block.bytes(), start, end)) {
                owed++;
            } else {
                watchQuotes(block.bytes(), start, end);
                kept.write(block.bytes(), start, end - start);
            }
            settleDebt(kept);
            start = end;
        }
        return numbered(kept.toByteArray());
    }

    // Inside a quoted value an empty line would be part of it: there the empty lines follow when the quote is closed.
    private void settleDebt(ByteArrayOutputStream kept) {
        openLines = quoted ? openLines + 1 : 0;
        if (openLines > MAX_OPEN_LINES) {
            quoted = false;
        }
        while (!quoted && owed > 0) {
            kept.write(LineBlock.LINE_FEED);
            owed--;
        }
    }

    private LineBlock numbered(byte[] bytes) {
        LineBlock block = LineBlock.of(nextLine, bytes);
        nextLine += block.lines();
        return block;
    }

    /** A line inside a quoted value may look like a comment; it is taken for one only if it has our full format. */
    private boolean isComment(byte[] bytes, int start, int end) {
        boolean marked =
                end - start >= MARK.length && Arrays.equals(bytes, start, start + MARK.length, MARK, 0, MARK.length);
        return marked
                && (!quoted
                        || REASON.matcher(text(Arrays.copyOfRange(bytes, start, end)))
                                .matches());
    }

    private void watchQuotes(byte[] bytes, int start, int end) {
        for (int i = start; format == FileFormat.CSV && i < end; i++) {
            quoted ^= bytes[i] == '"';
        }
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    /** Some editors add a byte order mark. */
    private static String withoutMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }
}
