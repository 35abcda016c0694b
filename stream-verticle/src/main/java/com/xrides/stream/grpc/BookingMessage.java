package com.xrides.stream.grpc;

import com.google.protobuf.Timestamp;
import com.xrides.bookings.BookingBuilder;
import com.xrides.bookings.ParseResult;
import com.xrides.grpc.v1.Booking;

/** Converts a protobuf message to a booking. */
final class BookingMessage {

    private BookingMessage() {}

    /** The booking, or everything that is wrong with it. */
    static ParseResult read(Booking message) {
        var draft = new BookingBuilder();
        readNumbers(message, draft);
        readPlaces(message, draft);
        readTimes(message, draft);
        draft.onlineBooking(message.getOnlineBooking());
        draft.mobileSiteBooking(message.getMobileSiteBooking());
        draft.carCancellation(message.getCarCancellation());
        if (!message.getExtraJson().isEmpty()) {
            draft.extra("extra_json", message.getExtraJson());
        }
        return draft.read();
    }

    private static void readNumbers(Booking message, BookingBuilder draft) {
        if (message.hasId()) {
            draft.id(message.getId());
        }
        if (message.hasUserId()) {
            draft.userId(message.getUserId());
        }
        if (message.hasVehicleModelId()) {
            draft.vehicleModelId(message.getVehicleModelId());
        }
        if (message.hasTravelTypeId()) {
            draft.travelTypeId(message.getTravelTypeId());
        }
        if (message.hasPackageId()) {
            draft.packageId(message.getPackageId());
        }
    }

    private static void readPlaces(Booking message, BookingBuilder draft) {
        if (message.hasFromAreaId()) {
            draft.fromAreaId(message.getFromAreaId());
        }
        if (message.hasToAreaId()) {
            draft.toAreaId(message.getToAreaId());
        }
        if (message.hasFromCityId()) {
            draft.fromCityId(message.getFromCityId());
        }
        if (message.hasToCityId()) {
            draft.toCityId(message.getToCityId());
        }
        if (message.hasFromLat()) {
            draft.fromLat(message.getFromLat());
        }
        if (message.hasFromLong()) {
            draft.fromLong(message.getFromLong());
        }
        if (message.hasToLat()) {
            draft.toLat(message.getToLat());
        }
        if (message.hasToLong()) {
            draft.toLong(message.getToLong());
        }
    }

    private static void readTimes(Booking message, BookingBuilder draft) {
        if (message.hasFromDate()) {
            Timestamp time = message.getFromDate();
            draft.fromDate(time.getSeconds(), time.getNanos());
        }
        if (message.hasToDate()) {
            Timestamp time = message.getToDate();
            draft.toDate(time.getSeconds(), time.getNanos());
        }
        if (message.hasBookingCreated()) {
            Timestamp time = message.getBookingCreated();
            draft.bookingCreated(time.getSeconds(), time.getNanos());
        }
    }
}
