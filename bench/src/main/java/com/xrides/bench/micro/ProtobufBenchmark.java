package com.xrides.bench.micro;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.xrides.bench.load.BookingBodies;
import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.grpc.v1.SaveBookingsRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Encoding and decoding the batch of {@link BusCodecBenchmark} as the gRPC API's messages, for comparison. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProtobufBenchmark {

    private static final int FIRST_ID = 1_234_567_890;

    @Param({"1", "32"})
    private int bookings;

    private List<Booking> batch = List.of();
    private byte[] encoded = {};

    @Setup
    public void prepare() {
        batch = IntStream.range(FIRST_ID, FIRST_ID + bookings)
                .mapToObj(ProtobufBenchmark::booking)
                .toList();
        encoded = encode();
    }

    @Benchmark
    public byte[] encode() {
        var message = SaveBookingsRequest.newBuilder();
        batch.forEach(booking -> message.addBookings(message(booking)));
        return message.build().toByteArray();
    }

    @Benchmark
    public List<Booking> decode() throws InvalidProtocolBufferException {
        return SaveBookingsRequest.parseFrom(encoded).getBookingsList().stream()
                .map(ProtobufBenchmark::booking)
                .toList();
    }

    /** A point-to-point ride, as all of the benchmark's. */
    private static com.xrides.grpc.v1.Booking message(Booking booking) {
        var message = com.xrides.grpc.v1.Booking.newBuilder()
                .setId(booking.id())
                .setUserId(booking.userId())
                .setVehicleModelId(booking.vehicleModelId())
                .setTravelTypeId(booking.travelTypeId())
                .setFromDate(time(booking.fromDate()))
                .setBookingCreated(time(booking.bookingCreated()))
                .setOnlineBooking(booking.onlineBooking())
                .setMobileSiteBooking(booking.mobileSiteBooking())
                .setCarCancellation(booking.carCancellation());
        if (booking.fromAreaId() != null && booking.toAreaId() != null && booking.fromCityId() != null) {
            message.setFromAreaId(booking.fromAreaId())
                    .setToAreaId(booking.toAreaId())
                    .setFromCityId(booking.fromCityId());
        }
        if (booking.toDate() != null) {
            message.setToDate(time(booking.toDate()));
        }
        if (booking.from() != null && booking.to() != null) {
            message.setFromLat(booking.from().latitude())
                    .setFromLong(booking.from().longitude())
                    .setToLat(booking.to().latitude())
                    .setToLong(booking.to().longitude());
        }
        return message.build();
    }

    private static Booking booking(com.xrides.grpc.v1.Booking message) {
        return new Booking(
                message.getId(),
                message.getUserId(),
                message.getVehicleModelId(),
                message.getTravelTypeId(),
                message.hasPackageId() ? message.getPackageId() : null,
                message.hasFromAreaId() ? message.getFromAreaId() : null,
                message.hasToAreaId() ? message.getToAreaId() : null,
                message.hasFromCityId() ? message.getFromCityId() : null,
                message.hasToCityId() ? message.getToCityId() : null,
                instant(message.getFromDate()),
                message.hasToDate() ? instant(message.getToDate()) : null,
                instant(message.getBookingCreated()),
                message.getOnlineBooking(),
                message.getMobileSiteBooking(),
                message.getCarCancellation(),
                message.hasFromLat() ? new Position(message.getFromLat(), message.getFromLong()) : null,
                message.hasToLat() ? new Position(message.getToLat(), message.getToLong()) : null,
                message.getExtraJson().isEmpty() ? null : message.getExtraJson());
    }

    private static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static Booking booking(int id) {
        ParseResult result = BookingJson.read(BookingBodies.withId(id).getBytes(StandardCharsets.US_ASCII));
        if (result instanceof ParseResult.Accepted accepted) {
            return accepted.booking();
        }
        throw new IllegalStateException("not accepted: " + result);
    }
}
