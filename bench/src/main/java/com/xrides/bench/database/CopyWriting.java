package com.xrides.bench.database;

import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes with COPY, PostgreSQL's cheapest way; it rejects a whole batch for one existing id. */
public final class CopyWriting implements Writing {

    private static final String COPY = "COPY bookings (id, user_id, vehicle_model_id, travel_type_id, package_id,"
            + " from_area_id, to_area_id, from_city_id, to_city_id, from_date, to_date, booking_created, online_booking,"
            + " mobile_site_booking, car_cancellation, from_lat, from_long, to_lat, to_long) FROM STDIN";
    private static final String NULL = "\\N";

    private final ExecutorService threads;
    private final List<Future<?>> ends;

    private CopyWriting(ExecutorService threads, List<Future<?>> ends) {
        this.threads = threads;
        this.ends = ends;
    }

    /** Connects and starts; returns at once. */
    public static CopyWriting start(BenchDatabase database, Feed feed) {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<?>> ends = IntStream.range(0, CONNECTIONS)
                .<Future<?>>mapToObj(i -> threads.submit(() -> {
                    write(database, feed);
                    return true;
                }))
                .toList();
        threads.shutdown();
        return new CopyWriting(threads, ends);
    }

    @Override
    public void awaitEnd() {
        try {
            for (Future<?> end : ends) {
                var unused = end.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("not everything was copied: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            var unused = threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static void write(BenchDatabase database, Feed feed) throws SQLException, IOException {
        try (Connection connection = database.address().connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Batch batch = feed.next(); !batch.bookings().isEmpty(); batch = feed.next()) {
                long unused = copy.copyIn(COPY, new StringReader(text(batch)));
                feed.stored(batch);
            }
        }
    }

    private static String text(Batch batch) {
        var text = new StringBuilder();
        batch.bookings().forEach(booking -> append(booking, text));
        return text.toString();
    }

    private static void append(Booking booking, StringBuilder text) {
        text.append(booking.id()).append('\t').append(booking.userId());
        append(text, booking.vehicleModelId(), booking.travelTypeId(), booking.packageId());
        append(text, booking.fromAreaId(), booking.toAreaId(), booking.fromCityId(), booking.toCityId());
        append(text, booking.fromDate(), booking.toDate(), booking.bookingCreated());
        append(text, booking.onlineBooking(), booking.mobileSiteBooking(), booking.carCancellation());
        append(text, booking.from());
        append(text, booking.to());
        text.append('\n');
    }

    private static void append(StringBuilder text, @Nullable Position position) {
        if (position == null) {
            append(text, null, null);
        } else {
            append(text, position.latitude(), position.longitude());
        }
    }

    private static void append(StringBuilder text, @Nullable Object... values) {
        for (Object value : values) {
            text.append('\t').append(value == null ? NULL : value);
        }
    }
}
