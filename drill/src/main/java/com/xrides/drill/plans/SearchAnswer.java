package com.xrides.drill.plans;

/**
 * A search and how it ended.
 *
 * @param node that was asked
 * @param start which start of it that was
 * @param sentAt of {@link System#nanoTime}
 * @param endedAt likewise
 * @param status {@link #NONE} without an answer
 * @param undisturbed whether the drill left the node alone from the one to the other
 * @param age of the data in seconds; {@link #UNKNOWN} where the answer does not say
 * @param plans that were shown; none unless the status is 200
 */
record SearchAnswer(
        String node,
        int start,
        long sentAt,
        long endedAt,
        int status,
        boolean undisturbed,
        long age,
        ShownPlans plans) {

    static final int NONE = 0;
    static final long UNKNOWN = -1;

    boolean isOk() {
        return status == 200;
    }

    long millis() {
        return (endedAt - sentAt) / 1_000_000;
    }
}
