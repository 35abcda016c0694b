package com.xrides.feed.snapshot;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of an answer, from those of its plans in their order: the same for the same bytes on every node, without reading
 * the bytes again. One thread.
 */
public final class ContentHash {

    /** Two odd numbers of high entropy (the fractions of the golden ratio and of the root of two). */
    private static final long HIGH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private static final long LOW_FACTOR = 0x6A09_E667_F3BC_C909L;

    private long high = 1;
    private long low = 1;

    /** The two halves of the hash of one plan's bytes. */
    static long[] of(byte[] bytes) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new long[] {digest.getLong(), digest.getLong()};
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds the next plan. */
    public void add(long hashHigh, long hashLow) {
        high = (high ^ hashHigh) * HIGH_FACTOR;
        high ^= high >>> 29;
        low = (low + hashLow) * LOW_FACTOR;
        low ^= low >>> 31;
    }

    /** The hash in 32 hexadecimal digits. */
    public String text() {
        var text = new StringBuilder(32);
        append(text, high);
        append(text, low);
        return text.toString();
    }

    private static void append(StringBuilder text, long half) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (half >>> shift) & 0xF, 16));
        }
    }
}
