package com.xrides.bench.database;

import com.xrides.bench.load.Acknowledged;
import com.xrides.bench.load.BookingBodies;
import com.xrides.bench.load.BookingIds;
import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Supplies batches of new bookings and counts those that are stored. Any thread. */
public final class Feed {

    /** Bookings per statement, as those of a busy writer. */
    public static final int BATCH = 500;

    private static final long LONGEST_MICROS = 60_000_000;

    private final BookingIds ids;
    private final Acknowledged acknowledged;
    private final Booking pattern;
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private boolean stopping;
    private boolean measuring;
    private long began;
    private long measured;

    public Feed(BookingIds ids) {
        this.ids = ids;
        this.acknowledged = Acknowledged.none(ids);
        this.pattern = pattern();
    }

    public synchronized void beginMeasuring() {
        measuring = true;
        began = System.nanoTime();
    }

    /** Ends the measured time; returns its seconds. */
    public synchronized double endMeasuring() {
        measuring = false;
        return (System.nanoTime() - began) / 1e9;
    }

    /** Ends the supply. */
    public synchronized void stop() {
        stopping = true;
    }

    /** Bookings stored in the measured time. */
    public synchronized long measured() {
        return measured;
    }

    /** Latencies of their statements. */
    public synchronized Histogram micros() {
        return micros.copy();
    }

    /** All bookings stored. */
    public synchronized Acknowledged acknowledged() {
        return acknowledged.copy();
    }

    synchronized Batch next() {
        if (stopping) {
            return new Batch(ids.position(), List.of(), System.nanoTime());
        }
        int first = ids.take(BATCH);
        var bookings = new ArrayList<Booking>(BATCH);
        for (int position = first; position < first + BATCH; position++) {
            bookings.add(patternWith(ids.idAt(position)));
        }
        bookings.sort(Comparator.comparingLong(Booking::id));
        return new Batch(first, bookings, System.nanoTime());
    }

    synchronized void stored(Batch batch) {
        for (int i = 0; i < batch.bookings().size(); i++) {
            acknowledged.add(batch.firstPosition() + i);
        }
        if (measuring) {
            measured += batch.bookings().size();
            micros.recordValue(Math.min((System.nanoTime() - batch.handedOut()) / 1000, LONGEST_MICROS));
        }
    }

    private Booking patternWith(int id) {
        return new Booking(
                id,
                pattern.userId(),
                pattern.vehicleModelId(),
                pattern.travelTypeId(),
                pattern.packageId(),
                pattern.fromAreaId(),
                pattern.toAreaId(),
                pattern.fromCityId(),
                pattern.toCityId(),
                pattern.fromDate(),
                pattern.toDate(),
                pattern.bookingCreated(),
                pattern.onlineBooking(),
                pattern.mobileSiteBooking(),
                pattern.carCancellation(),
                pattern.from(),
                pattern.to(),
                pattern.extra());
    }

    private static Booking pattern() {
        ParseResult result = BookingJson.read(BookingBodies.withId(1).getBytes(StandardCharsets.US_ASCII));
        if (result instanceof ParseResult.Accepted accepted) {
            return accepted.booking();
        }
        throw new IllegalStateException("the benchmark's own booking is not accepted: " + result);
    }
}
