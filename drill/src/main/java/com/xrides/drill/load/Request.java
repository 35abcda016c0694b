package com.xrides.drill.load;

/** One request of the journal: a booking that was sent, perhaps several times, until it was answered. */
public final class Request {

    private static final int UNAVAILABLE = 503;

    private final long id;
    private final int variant;
    private int tries;
    private int lastStatus = Journal.NO_ANSWER;
    private int refusedTries;
    private int refusedWithoutRetryAfter;

    Request(long id, int variant) {
        this.id = id;
        this.variant = variant;
    }

    void sent(int attempt) {
        tries = Math.max(tries, attempt);
    }

    void answered(int status, boolean retryAfter) {
        if (status == Journal.NO_ANSWER) {
            return;
        }
        lastStatus = status;
        if (status == UNAVAILABLE) {
            refusedTries++;
            refusedWithoutRetryAfter += retryAfter ? 0 : 1;
        }
    }

    public long id() {
        return id;
    }

    public int variant() {
        return variant;
    }

    /** The last HTTP status; 0 when there was none in time. */
    public int status() {
        return lastStatus;
    }

    public boolean isStored() {
        return lastStatus == 201 || lastStatus == 200;
    }

    public boolean isPending() {
        return lastStatus == 202;
    }

    int retries() {
        return Math.max(0, tries - 1);
    }

    /** How many of its attempts were answered with 503. */
    int refusedTries() {
        return refusedTries;
    }

    int refusedWithoutRetryAfter() {
        return refusedWithoutRetryAfter;
    }
}
