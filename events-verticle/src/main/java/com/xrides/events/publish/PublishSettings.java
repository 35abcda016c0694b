package com.xrides.events.publish;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What a publisher sends, and where to.
 *
 * @param nodes base addresses, which are sent to in turn
 * @param rate new events a second
 * @param time for which it goes on
 * @param resend the share of events that are sent a second time
 * @param late the share of events that occurred up to an hour ago
 * @param seed of what is made up: the same makes up the same riders, rides and amounts
 * @param source of all events; a new one for each run, since the same ids at other times are other events
 * @param patience how long an event is sent again and again until a node answers
 */
public record PublishSettings(
        List<URI> nodes,
        int rate,
        Duration time,
        double resend,
        double late,
        long seed,
        String source,
        Duration patience) {

    private static final int MAX_RATE = 20_000;

    public PublishSettings {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("--to: name the address of a node");
        }
        if (rate < 1 || rate > MAX_RATE) {
            throw new IllegalArgumentException("--rate: %s is not from 1 to %s".formatted(rate, MAX_RATE));
        }
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("--seconds: %s is not above 0".formatted(time.toSeconds()));
        }
        checkShare("--resend", resend);
        checkShare("--late", late);
        if (source.isEmpty() || source.length() > 200) {
            throw new IllegalArgumentException("--source: must have from 1 to 200 characters");
        }
    }

    private static void checkShare(String option, double share) {
        // Also refuses what is no number.
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("%s: %s is no share from 0 to 1".formatted(option, share));
        }
    }
}
