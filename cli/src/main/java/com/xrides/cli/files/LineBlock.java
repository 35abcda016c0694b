package com.xrides.cli.files;

import java.util.Arrays;

/**
 * Whole lines of a file that follow each other, byte for byte. Nobody changes the bytes.
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

    /** One of its lines, with its line feed. */
    public byte[] line(long number) {
        int start = 0;
        for (long line = firstLine; line < number; line++) {
            start = endOfLine(start);
        }
        return Arrays.copyOfRange(bytes, start, endOfLine(start));
    }

    /** Where the line ends that begins at a place: behind its line feed. */
    public int endOfLine(int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != LINE_FEED) {
            end++;
        }
        return Math.min(end + 1, bytes.length);
    }
}
