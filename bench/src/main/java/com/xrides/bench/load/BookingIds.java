package com.xrides.bench.load;

/**
 * Generates unique booking ids by position. All have ten digits and fit 32 bits, the limit of some peers. One thread at
 * a time.
 */
public final class BookingIds {

    /** The order of ids. */
    public enum Order {
        /** Far apart, as those of many clients: each touches another page of an index. */
        RANDOM,
        /** Consecutive: all new ones touch the last page. */
        RISING
    }

    /** Plus any number below 2^30 it has ten digits, and 31 bits. */
    private static final int LOWEST = 1_000_000_000;

    private final Order order;
    private int next;

    public BookingIds(Order order) {
        this.order = order;
    }

    /** Takes one id; returns its position. */
    int take() {
        return take(1);
    }

    /** Takes several ids; returns the position of the first. */
    public int take(int count) {
        if (count > Permutation.SIZE - next) {
            throw new IllegalStateException("all ids have been used: start the benchmark anew");
        }
        int first = next;
        next += count;
        return first;
    }

    /** The position of the next id. */
    public int position() {
        return next;
    }

    public int idAt(int position) {
        return LOWEST + (order == Order.RANDOM ? Permutation.shuffle(position) : position);
    }

    /** The position of an id; -1 for one that was never generated. */
    public int positionOf(long id) {
        long number = id - LOWEST;
        if (number < 0 || number >= Permutation.SIZE) {
            return -1;
        }
        return order == Order.RANDOM ? Permutation.restore((int) number) : (int) number;
    }

    /** {@link #idAt} as an SQL expression. */
    public String sqlIdAt(String position) {
        String number = "(" + position + ")::bigint";
        return "(" + LOWEST + " + " + (order == Order.RANDOM ? Permutation.sql(number) : number) + ")";
    }
}
