package com.xrides.platform.web.stream.text;

import java.util.Arrays;

/**
 * Splits a stream of bytes into lines, independent of chunk boundaries. Only a line that spans chunks is copied; a line
 * that is too long is not buffered.
 */
public final class LineCutter {

    /** Maximum length of a line in bytes, without its newline. */
    public static final int MAX_LINE = 64 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Receives the lines. */
    public interface Lines {

        /**
         * A line, empty ones included.
         *
         * @param number counted from 1
         * @param bytes not to be changed; invalid after {@link #rest()}
         * @param from where the line begins
         * @param to behind its end; the newline is excluded, a carriage return before it is included
         */
        void line(long number, byte[] bytes, int from, int to);

        /** A line longer than {@link #MAX_LINE}. */
        void tooLong(long number);

        /** The current chunk is consumed. */
        void rest();

        /** The stream has ended. */
        void end();
    }

    private final Lines reader;
    private byte[] begun = {};
    private int begunLength;
    private boolean skipping;
    private long lines;

    public LineCutter(Lines reader) {
        this.reader = reader;
    }

    /** The number of lines completed so far. */
    public long lines() {
        return lines;
    }

    public void feed(byte[] chunk, int from, int to) {
        int lineFrom = from;
        for (int i = from; i < to; i++) {
            if (chunk[i] == '\n') {
                endLine(chunk, lineFrom, i);
                lineFrom = i + 1;
            }
        }
        reader.rest();
        begin(chunk, lineFrom, to);
    }

    /** Ends the stream, and with it a last line without a newline. */
    public void end() {
        if (begunLength > 0 || skipping) {
            endLine(begun, 0, 0);
        }
        reader.rest();
        reader.end();
    }

    private void endLine(byte[] chunk, int from, int to) {
        lines++;
        int length = begunLength + to - from;
        if (skipping || length > MAX_LINE) {
            skipping = false;
            begunLength = 0;
            reader.tooLong(lines);
        } else if (begunLength == 0) {
            tell(chunk, from, to);
        } else {
            append(chunk, from, to);
            begunLength = 0;
            tell(begun, 0, length);
        }
    }

    private void tell(byte[] bytes, int from, int to) {
        reader.line(lines, bytes, lines == 1 ? behindByteOrderMark(bytes, from, to) : from, to);
    }

    private void begin(byte[] chunk, int from, int to) {
        if (skipping || begunLength + to - from > MAX_LINE) {
            skipping = true;
            begunLength = 0;
        } else {
            append(chunk, from, to);
        }
    }

    private void append(byte[] chunk, int from, int to) {
        int length = begunLength + to - from;
        if (length > begun.length) {
            begun = Arrays.copyOf(begun, Math.max(length, 2 * begun.length));
        }
        System.arraycopy(chunk, from, begun, begunLength, to - from);
        begunLength = length;
    }

    private static int behindByteOrderMark(byte[] bytes, int from, int to) {
        int end = from + BYTE_ORDER_MARK.length;
        return end <= to && Arrays.equals(bytes, from, end, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length) ? end : from;
    }
}
