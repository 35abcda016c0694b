package com.xrides.bench.micro;

import com.xrides.bench.load.BookingBodies;
import com.xrides.bookings.BookingField;
import com.xrides.bookings.BookingRules;
import com.xrides.bookings.FieldValues;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.platform.web.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Parsing a booking from JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BookingBenchmark {

    private static final int ID = 1_234_567_890;

    private byte[] document = {};
    private FieldValues values = new FieldValues();

    @Setup
    public void prepare() {
        document = BookingBodies.withId(ID).getBytes(StandardCharsets.US_ASCII);
        values = new FieldValues();
        values.put(BookingField.ID, ID);
        values.put(BookingField.USER_ID, 22_179);
        values.put(BookingField.VEHICLE_MODEL_ID, 12);
        values.put(BookingField.TRAVEL_TYPE_ID, BookingRules.POINT_TO_POINT);
        values.put(BookingField.FROM_AREA_ID, 1096);
        values.put(BookingField.TO_AREA_ID, 393);
        values.put(BookingField.FROM_DATE, 1_357_012_800_000_000L);
        values.put(BookingField.BOOKING_CREATED, 1_357_006_860_000_000L);
        values.putDegrees(BookingField.FROM_LAT, 12.96519);
        values.putDegrees(BookingField.FROM_LONG, 77.71932);
        values.putDegrees(BookingField.TO_LAT, 13.19956);
        values.putDegrees(BookingField.TO_LONG, 77.70688);
    }

    /** A whole document, with validation. */
    @Benchmark
    public ParseResult read() {
        return BookingJson.read(document);
    }

    /** Validation alone, of valid fields. */
    @Benchmark
    public List<FieldError> check() {
        List<FieldError> errors = new ArrayList<>();
        BookingRules.check(values, errors);
        return errors;
    }
}
