package com.xrides.feed.api;

import com.xrides.feed.snapshot.PlanPage;
import com.xrides.feed.snapshot.Snapshot;
import com.xrides.feed.snapshot.Snapshot.Shown;
import java.time.Duration;
import java.time.Instant;

/**
 * Seats of the shows that start, and of those that end, in each step of a time: when cars are wanted. A show without an end
 * is in the first alone. One thread.
 */
final class Demand {

    /** An end further than this behind a start is not found: a plan of such length says nothing of when people leave. */
    static final Duration LONGEST = Duration.ofDays(31);

    private final Instant from;
    private final Duration step;
    private final long[] starting;
    private final long[] ending;

    private Demand(Instant from, Duration step, int steps) {
        this.from = from;
        this.step = step;
        starting = new long[steps];
        ending = new long[steps];
    }

    static Demand of(Snapshot snapshot, Instant from, Duration step, int steps) {
        var demand = new Demand(from, step, steps);
        for (Shown shown : snapshot.feeds()) {
            demand.add(shown);
        }
        return demand;
    }

    private void add(Shown shown) {
        Instant to = from.plus(step.multipliedBy(starting.length));
        // An hour more at both ends: a local time may stand for two moments.
        long first = shown.feed().local(from.minus(LONGEST));
        long last = shown.feed().local(to.plusSeconds(3600));
        var plans = shown.plans();
        for (int page = plans.pageFrom(first); page < plans.pages().size(); page++) {
            PlanPage now = plans.pages().get(page);
            for (int i = now.firstFrom(first); i < now.size(); i++) {
                if (now.start(i) > last) {
                    return;
                }
                add(starting, shown.feed().moment(now.start(i)), now.seats(i));
                if (now.end(i) > now.start(i)) {
                    add(ending, shown.feed().moment(now.end(i)), now.seats(i));
                }
            }
        }
    }

    private void add(long[] seats, Instant moment, long more) {
        long offset = Duration.between(from, moment).toMillis();
        if (offset >= 0 && offset / step.toMillis() < seats.length) {
            seats[(int) (offset / step.toMillis())] += more;
        }
    }

    int steps() {
        return starting.length;
    }

    /** When a step begins. */
    Instant begin(int i) {
        return from.plus(step.multipliedBy(i));
    }

    long starting(int i) {
        return starting[i];
    }

    long ending(int i) {
        return ending[i];
    }
}
