package com.xrides.stream.grpc;

import com.google.protobuf.Timestamp;
import com.xrides.grpc.v1.Booking;

/** Bookings to send. */
final class GrpcBookings {

    private GrpcBookings() {}

    /** A valid booking: to change, or to break. */
    static Booking.Builder booking(long id) {
        return Booking.newBuilder()
                .setId(id)
                .setUserId(22177)
                .setVehicleModelId(28)
                .setTravelTypeId(2)
                .setFromAreaId(83)
                .setToAreaId(448)
                .setFromLat(12.924)
                .setFromLong(77.676)
                .setToLat(12.927)
                .setToLong(77.625)
                .setFromDate(Timestamp.newBuilder().setSeconds(1_356_985_800))
                .setBookingCreated(Timestamp.newBuilder().setSeconds(1_356_985_140));
    }

    static Booking valid(long id) {
        return booking(id).build();
    }

    static Booking invalid(long id) {
        return booking(id).clearToAreaId().setFromLat(91).build();
    }
}
