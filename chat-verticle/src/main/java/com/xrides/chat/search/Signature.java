package com.xrides.chat.search;

import java.util.BitSet;

/**
 * Which characters, and pairs of neighbours, occur in a block of a chat's messages: a Bloom filter, so it may say that one
 * occurs which does not, and never the opposite. For texts that are folded already.
 */
public final class Signature {

    /** Messages of one block. */
    public static final int BLOCK = 128;

    /** So many bytes that a row with them is not moved out of its table (PostgreSQL does that from 2,032 bytes on). */
    static final int BYTES = 1792;

    /** Bits that a text is looked for by; more would exclude few blocks more. */
    public static final int BITS_OF_KEY = 8;

    private static final int BITS = BYTES * 8;
    private static final int SINGLE = 0x110000;

    private final byte[] bytes = new byte[BYTES];

    /** The block that a message belongs to; messages are numbered from 1, blocks from 0. */
    public static int blockOf(long number) {
        return (int) ((number - 1) / BLOCK);
    }

    /** The number of a block's first message. */
    public static long firstOf(int block) {
        return (long) block * BLOCK + 1;
    }

    /** Adds a message. */
    public void add(String text) {
        int before = -1;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            set(bit(SINGLE, character));
            if (before >= 0) {
                set(bit(before, character));
            }
            before = character;
            i += Character.charCount(character);
        }
    }

    /** The filter as it is stored. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The bits that are all set where a text occurs, as PostgreSQL's {@code get_bit} counts them; always {@link #BITS_OF_KEY}
     * of them, some repeated where the text is short.
     *
     * @param text not empty
     */
    public static Long[] bitsOf(String text) {
        var bits = new BitSet(BITS);
        int first = text.codePointAt(0);
        int before = first;
        for (int i = Character.charCount(first); i < text.length(); ) {
            int character = text.codePointAt(i);
            bits.set(bit(before, character));
            before = character;
            i += Character.charCount(character);
        }
        if (bits.isEmpty()) {
            bits.set(bit(SINGLE, first));
        }
        int[] all = bits.stream().toArray();
        var chosen = new Long[BITS_OF_KEY];
        for (int i = 0; i < BITS_OF_KEY; i++) {
            // Spread over all of a long text's.
            chosen[i] = (long) all[(int) ((long) i * all.length / BITS_OF_KEY)];
        }
        return chosen;
    }

    private void set(int bit) {
        bytes[bit >> 3] |= (byte) (1 << (bit & 7));
    }

    /** A multiplication that spreads neighbours apart, by a prime near 2^32 divided by the golden ratio (Knuth). */
    private static int bit(int first, int second) {
        int mixed = (first * 31 + second) * 0x9E3779B1;
        return ((mixed ^ (mixed >>> 15)) & Integer.MAX_VALUE) % BITS;
    }
}
