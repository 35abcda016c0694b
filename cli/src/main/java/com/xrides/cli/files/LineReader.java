package com.xrides.cli.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream of bytes into blocks of whole lines; available lines are not delayed to fill a block. */
public final class LineReader {

    /** Far more than any valid booking takes. */
    public static final int MAX_LINE = 1024 * 1024;

    private static final int BLOCK = 64 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[BLOCK];
    private int filled;
    private long nextLine = 1;

    public LineReader(InputStream in) {
        this.in = in;
    }

    /** The next lines; null at the end. If reading fails, an incomplete line is dropped: it might look complete. */
    @Nullable
    public LineBlock next() throws IOException {
        while (true) {
            makeRoom();
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                return filled == 0 ? null : take(filled);
            }
            int end = endOfLastLine(filled, filled + read);
            filled += read;
            if (end > 0) {
                return take(end);
            }
        }
    }

    private void makeRoom() throws IOException {
        if (filled < buffer.length) {
            return;
        }
        if (filled >= MAX_LINE) {
            throw new IOException(
                    "line %d is longer than %d bytes: that is no file of bookings".formatted(nextLine, MAX_LINE));
        }
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }

    private int endOfLastLine(int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (buffer[i] == LineBlock.LINE_FEED) {
                return i + 1;
            }
        }
        return 0;
    }

    private LineBlock take(int length) {
        LineBlock block = LineBlock.of(nextLine, Arrays.copyOf(buffer, length));
        System.arraycopy(buffer, length, buffer, 0, filled - length);
        filled -= length;
        nextLine += block.lines();
        return block;
    }
}
