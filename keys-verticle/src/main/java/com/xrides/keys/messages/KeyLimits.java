package com.xrides.keys.messages;

/**
 * How much one key may use in the whole cluster; 0 for as much as it likes.
 *
 * @param requestsPerSecond requests of any kind, a stream counts as one
 * @param burst requests at once after a pause; 0 for as many as in a second
 * @param bookingsPerDay bookings that are sent, whatever becomes of them
 * @param unawaitedPerDay bookings whose client chose not to wait for the outcome
 * @param streams of bookings that are open at a time
 * @param listeners to events that are open at a time
 */
public record KeyLimits(
        long requestsPerSecond, long burst, long bookingsPerDay, long unawaitedPerDay, long streams, long listeners) {

    /** No limits. */
    public static final KeyLimits NONE = new KeyLimits(0, 0, 0, 0, 0, 0);

    public KeyLimits {
        if (requestsPerSecond < 0
                || burst < 0
                || bookingsPerDay < 0
                || unawaitedPerDay < 0
                || streams < 0
                || listeners < 0) {
            throw new IllegalArgumentException("a limit of a key is a whole number from 0");
        }
        if (burst > 0 && requestsPerSecond == 0) {
            throw new IllegalArgumentException("burst goes with requests_per_second");
        }
    }

    /** The most requests at once. */
    public long capacity() {
        return burst == 0 ? requestsPerSecond : burst;
    }
}
