package com.xrides.bench.load;

/**
 * A permutation of the numbers below 2<sup>30</sup> that sends neighbours far apart, like the ids of unrelated
 * bookings.
 *
 * <p>Multiplication by an odd number and xor-folding the upper half into the lower are both invertible in 30 bits; both
 * can be expressed in SQL, for a table that the server fills itself.
 */
final class Permutation {

    static final int BITS = 30;
    static final int SIZE = 1 << BITS;

    private static final int MASK = SIZE - 1;
    private static final int FOLD = BITS / 2;
    private static final int FIRST_FACTOR = 0x2C1B3C6D;
    private static final int SECOND_FACTOR = 0x297A2D39;
    private static final int FIRST_INVERSE = inverse(FIRST_FACTOR);
    private static final int SECOND_INVERSE = inverse(SECOND_FACTOR);

    private Permutation() {}

    static int shuffle(int number) {
        return fold(multiply(fold(multiply(number, FIRST_FACTOR)), SECOND_FACTOR));
    }

    /** The inverse of {@link #shuffle}. */
    static int restore(int shuffled) {
        return multiply(fold(multiply(fold(shuffled), SECOND_INVERSE)), FIRST_INVERSE);
    }

    /** {@link #shuffle} as an SQL expression of a bigint. */
    static String sql(String number) {
        return foldSql(multiplySql(foldSql(multiplySql(number, FIRST_FACTOR)), SECOND_FACTOR));
    }

    private static int multiply(int number, int factor) {
        return (number * factor) & MASK;
    }

    /** Its own inverse, since the upper half stays unchanged. */
    private static int fold(int number) {
        return number ^ (number >>> FOLD);
    }

    private static String multiplySql(String number, int factor) {
        return "(((%s) * %d) & %d)".formatted(number, factor, MASK);
    }

    private static String foldSql(String number) {
        return "(%1$s # (%1$s >> %2$d))".formatted(number, FOLD);
    }

    /**
     * The modular inverse by Newton's iteration: each step doubles the correct bits; an odd number is its own inverse
     * in the first three.
     */
    private static int inverse(int odd) {
        int inverse = odd;
        for (int rightBits = 3; rightBits < BITS; rightBits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse & MASK;
    }
}
