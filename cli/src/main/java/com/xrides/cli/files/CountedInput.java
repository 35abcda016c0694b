package com.xrides.cli.files;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input stream that counts the bytes read; the count may be read by another thread. */
public final class CountedInput extends FilterInputStream {

    private static final int BUFFER = 64 * 1024;

    private volatile long count;

    CountedInput(InputStream in) {
        super(new BufferedInputStream(in, BUFFER));
    }

    /** Bytes read so far. */
    public long count() {
        return count;
    }

    /** The next bytes, at most this many, without consuming them. */
    byte[] peek(int length) throws IOException {
        in.mark(length);
        byte[] next = in.readNBytes(length);
        in.reset();
        return next;
    }

    /** At least 1 unless the stream has ended; blocks to find out, as a pipe may be empty for a moment. */
    @Override
    public int available() throws IOException {
        return peek(1).length;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        add(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        add(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = in.skip(length);
        add(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    // Only the reading thread writes to it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void add(long more) {
        count += more;
    }
}
