package com.xrides.platform.web.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Counts the bytes of a document and refuses it beyond a bound, or when it was compressed as only something made to
 * explode is. One thread; the count may be read by any.
 */
final class BoundedInput extends FilterInputStream {

    /** Decompressed bytes for one compressed; the provider's documents have about twenty. */
    static final int MAX_RATIO = 250;

    /** Up to here any ratio is taken. */
    static final long RATIO_COUNTS_ABOVE = 16L << 20;

    private final long maxBytes;
    private final LongSupplier compressed;
    private volatile long count;

    /** @param compressed bytes that were read of it, for the ratio */
    BoundedInput(InputStream in, long maxBytes, LongSupplier compressed) {
        super(in);
        this.maxBytes = maxBytes;
        this.compressed = compressed;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            long now = count + read;
            count = now;
            if (now > maxBytes) {
                throw new IOException("the document has more than %d bytes".formatted(maxBytes));
            }
            if (now > RATIO_COUNTS_ABOVE && now / MAX_RATIO > compressed.getAsLong()) {
                throw new IOException("the document was compressed to less than 1/%d".formatted(MAX_RATIO));
            }
        }
        return read;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("nothing is skipped uncounted");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
