package com.xrides.bench.load;

/**
 * Ids of bookings, none twice. Every one has ten digits and fits 32 bits, which is what a peer may hold. They are handed
 * out by position; one thread at a time.
 */
public final class BookingIds {

    /** How ids follow each other. */
    public enum Order {
        /** Far apart, as those of a busy day's clients are: each touches another page of an index. */
        RANDOM,
        /** One more each time: all new ones touch the last page. */
        RISING
    }

    /** With what is below 2^30 on top it still has ten digits, and 31 bits. */
    private static final int LOWEST = 1_000_000_000;

    private final Order order;
    private int next;

    public BookingIds(Order order) {
        this.order = order;
    }

    /** The position of a fresh id. */
    int take() {
        return take(1);
    }

    /** Takes that many at once; returns the position of the first. */
    public int take(int count) {
        if (count > Permutation.SIZE - next) {
            throw new IllegalStateException("all ids have been used: start the benchmark anew");
        }
        int first = next;
        next += count;
        return first;
    }

    /** Where the next one will be. */
    public int position() {
        return next;
    }

    public int idAt(int position) {
        return LOWEST + (order == Order.RANDOM ? Permutation.shuffle(position) : position);
    }

    /** Where this id stands; -1 for one that was never among ours. */
    public int positionOf(long id) {
        long number = id - LOWEST;
        if (number < 0 || number >= Permutation.SIZE) {
            return -1;
        }
        return order == Order.RANDOM ? Permutation.restore((int) number) : (int) number;
    }

    /** The same as {@link #idAt}, of an SQL expression. */
    public String sqlIdAt(String position) {
        String number = "(" + position + ")::bigint";
        return "(" + LOWEST + " + " + (order == Order.RANDOM ? Permutation.sql(number) : number) + ")";
    }
}
