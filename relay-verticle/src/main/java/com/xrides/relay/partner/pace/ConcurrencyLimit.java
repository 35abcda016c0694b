package com.xrides.relay.partner.pace;

/**
 * How many requests a partner may have in flight, from how it takes them: doubled at first, later a tenth more each time, as long as all that
 * are allowed are in flight and few are pushed back; less where more are. Requests that hang by chance, a few in a hundred, say
 * nothing about the load, although those of a burst end together: how many they are is measured by how many began since the first of them
 * did. One event loop.
 */
final class ConcurrencyLimit {

    private static final int FIRST = 16;
    private static final int SMALLEST_WINDOW = 10;

    /** One in so many may be pushed back, and two in any case. */
    private static final int TOLERATED = 10;

    private static final int TOLERATED_ALWAYS = 2;

    private static final int STEPS = 10;

    private int most;
    private int limit;
    private boolean doubling = true;
    private long begun;
    private int ended;
    private int pushedBack;
    private long firstPushedBack;
    private boolean used;

    ConcurrencyLimit(int most) {
        this.most = most;
        this.limit = Math.min(FIRST, most);
    }

    int limit() {
        return limit;
    }

    /** Changes what the partner allows at most. */
    void allow(int most) {
        this.most = most;
        this.limit = Math.min(limit, most);
    }

    /** Notes which attempt began, counted from 1, and how many are in flight. */
    void began(long attempt, int inFlight) {
        begun = attempt;
        used |= inFlight >= limit;
    }

    /** Notes that an attempt ended. */
    void ended(long attempt, boolean wasPushedBack) {
        ended++;
        if (wasPushedBack) {
            firstPushedBack = pushedBack == 0 ? attempt : Math.min(firstPushedBack, attempt);
            pushedBack++;
        }
        if (ended >= Math.max(SMALLEST_WINDOW, limit)) {
            adapt();
        }
    }

    /** Notes that the partner asked for fewer in so many words: half as many. */
    void halve() {
        limit = Math.max(1, limit / 2);
        doubling = false;
        forget();
    }

    /** Begins again, after the partner was away. */
    void restart() {
        limit = Math.min(FIRST, most);
        doubling = true;
        forget();
    }

    private void adapt() {
        long among = pushedBack == 0 ? ended : Math.max(ended, begun - firstPushedBack + 1);
        if (pushedBack > TOLERATED_ALWAYS && (long) pushedBack * TOLERATED > among) {
            limit = Math.max(1, limit - (int) Math.max(1, (long) limit * pushedBack / (2 * among)));
            doubling = false;
        } else if (used) {
            limit = Math.min(most, doubling ? 2 * limit : limit + Math.max(1, limit / STEPS));
        }
        forget();
    }

    private void forget() {
        ended = 0;
        pushedBack = 0;
        used = false;
    }
}
