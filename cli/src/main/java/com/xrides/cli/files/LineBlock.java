package com.xrides.cli.files;

import java.util.Arrays;

/**
 * A block of consecutive lines of a file, byte for byte. The bytes are not to be changed.
 *
 * @param firstLine its number in the file, from 1
 * @param lines how many there are
 * @param bytes with the line feeds; only a file's last line may lack its own
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LineBlock(long firstLine, int lines, byte[] bytes) {

    public static final byte LINE_FEED = '\n';

    public static LineBlock of(long firstLine, byte[] bytes) {
        int lines = 0;
        for (byte b : bytes) {
            if (b == LINE_FEED) {
                lines++;
            }
        }
        boolean open = bytes.length > 0 && bytes[bytes.length - 1] != LINE_FEED;
        return new LineBlock(firstLine, lines + (open ? 1 : 0), bytes);
    }

    public long lastLine() {
        return firstLine + lines - 1;
    }

    /** One line, with its line feed. */
    public byte[] line(long number) {
        int start = 0;
        for (long line = firstLine; line < number; line++) {
            start = endOfLine(start);
        }
        return Arrays.copyOfRange(bytes, start, endOfLine(start));
    }

    /** The end of the line that begins at this position, behind its line feed. */
    public int endOfLine(int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != LINE_FEED) {
            end++;
        }
        return Math.min(end + 1, bytes.length);
    }
}
