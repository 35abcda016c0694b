package com.xrides.events.figures;

import com.xrides.events.messages.CountMessages.SecondCount;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many events there were in each of the last seconds, in a ring; what is older is forgotten, what is yet to come is kept
 * until it is due. One thread at a time.
 */
final class SecondRing {

    /** The longest window, the second that is not over, and some for clocks that differ. */
    private static final int SECONDS = 3600 + 64;

    /** Seconds that are yet to come; beyond them, the tables know of them when they are read again. */
    private static final int MAX_FUTURE = 100_000;

    private final long[] seconds = new long[SECONDS];
    private final long[] events = new long[SECONDS];
    private final BigDecimal[] eur = new BigDecimal[SECONDS];
    private final Map<Long, SecondCount> future = new HashMap<>();
    private long now;

    SecondRing() {
        clear();
    }

    void clear() {
        Arrays.fill(seconds, Long.MIN_VALUE);
        Arrays.fill(events, 0);
        Arrays.fill(eur, BigDecimal.ZERO);
        future.clear();
    }

    /** Moves on to a second, in which what was yet to come may be due. */
    void isNow(long second) {
        if (second <= now) {
            return;
        }
        now = second;
        if (!future.isEmpty()) {
            future.values().removeIf(count -> {
                boolean due = count.second() <= now;
                if (due) {
                    put(count);
                }
                return due;
            });
        }
    }

    void add(SecondCount count) {
        if (count.second() > now) {
            if (future.size() < MAX_FUTURE || future.containsKey(count.second())) {
                future.merge(count.second(), count, SecondRing::sum);
            }
        } else {
            put(count);
        }
    }

    private static SecondCount sum(SecondCount one, SecondCount other) {
        return new SecondCount(
                one.second(),
                one.events() + other.events(),
                one.eur().add(other.eur()),
                one.unconverted() + other.unconverted(),
                one.late() + other.late());
    }

    private void put(SecondCount count) {
        long second = count.second();
        if (second <= now - SECONDS) {
            return;
        }
        int place = (int) Math.floorMod(second, (long) SECONDS);
        if (seconds[place] != second) {
            seconds[place] = second;
            events[place] = 0;
            eur[place] = BigDecimal.ZERO;
        }
        events[place] += count.events();
        eur[place] = eur[place].add(count.eur());
    }

    /** The events of the last seconds that are over. */
    long events(int window) {
        long sum = 0;
        for (long second = now - window; second < now; second++) {
            int place = (int) Math.floorMod(second, (long) SECONDS);
            sum += seconds[place] == second ? events[place] : 0;
        }
        return sum;
    }

    /** The euros of the last seconds that are over, exactly. */
    BigDecimal eur(int window) {
        BigDecimal sum = BigDecimal.ZERO;
        for (long second = now - window; second < now; second++) {
            int place = (int) Math.floorMod(second, (long) SECONDS);
            sum = seconds[place] == second ? sum.add(eur[place]) : sum;
        }
        return sum;
    }
}
