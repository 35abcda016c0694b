package com.xrides.feed.snapshot;

import com.xrides.feed.messages.PlanMessages.ShownPlan;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.UUID;

/** A plan as it is kept in memory. Times are microseconds of the feed's local time, counted as if it were UTC. */
public final class PlanEntry {

    private final UUID id;
    private final long start;
    private final long end;
    private final long seats;
    private final long hashHigh;
    private final long hashLow;
    private final byte[] json;

    /** @param hashHigh the first half of a hash of {@code json} */
    PlanEntry(UUID id, long start, long end, long seats, long hashHigh, long hashLow, byte[] json) {
        this.id = id;
        this.start = start;
        this.end = end;
        this.seats = seats;
        this.hashHigh = hashHigh;
        this.hashLow = hashLow;
        this.json = json;
    }

    /** The entry of a plan. */
    public static PlanEntry of(ShownPlan plan) {
        byte[] json = PlanJson.write(plan);
        long start = micros(plan.start());
        LocalDateTime end = plan.end();
        long[] hash = ContentHash.of(json);
        return new PlanEntry(plan.id(), start, end == null ? start : micros(end), plan.seats(), hash[0], hash[1], json);
    }

    /** A local time in microseconds; what is finer is cut off. */
    public static long micros(LocalDateTime time) {
        return Math.addExact(
                Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), 1_000_000L),
                time.getLong(ChronoField.MICRO_OF_SECOND));
    }

    /** The local time of such microseconds. */
    public static LocalDateTime time(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
    }

    public UUID id() {
        return id;
    }

    public long start() {
        return start;
    }

    /** As the start where the plan ends when it starts. */
    public long end() {
        return end;
    }

    public long seats() {
        return seats;
    }

    long hashHigh() {
        return hashHigh;
    }

    long hashLow() {
        return hashLow;
    }

    /** As {@code /search} answers it, without a comma; not to be changed. */
    byte[] json() {
        return json;
    }
}
