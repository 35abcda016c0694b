package com.xrides.bench.load;

/**
 * Shuffles the numbers below 2<sup>30</sup>: to each belongs another, and no two have the same. Neighbours land far from
 * each other, as the ids of unrelated bookings do.
 *
 * <p>Multiplying by an odd number and folding the upper half into the lower are both reversible in so many bits; and
 * both can be said in SQL, for a table that is filled by the server itself.
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

    /** The number that {@link #shuffle} makes this one of. */
    static int restore(int shuffled) {
        return multiply(fold(multiply(fold(shuffled), SECOND_INVERSE)), FIRST_INVERSE);
    }

    /** The same as {@link #shuffle}, of a bigint expression. */
    static String sql(String number) {
        return foldSql(multiplySql(foldSql(multiplySql(number, FIRST_FACTOR)), SECOND_FACTOR));
    }

    private static int multiply(int number, int factor) {
        return (number * factor) & MASK;
    }

    /** Its own inverse: what is folded in is itself left as it was. */
    private static int fold(int number) {
        return number ^ (number >>> FOLD);
    }

    private static String multiplySql(String number, int factor) {
        return "(((%s) * %d) & %d)".formatted(number, factor, MASK);
    }

    private static String foldSql(String number) {
        return "(%1$s # (%1$s >> %2$d))".formatted(number, FOLD);
    }

    /** Newton's iteration: each step doubles the number of right bits, of which an odd number is its own first three. */
    private static int inverse(int odd) {
        int inverse = odd;
        for (int rightBits = 3; rightBits < BITS; rightBits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse & MASK;
    }
}
