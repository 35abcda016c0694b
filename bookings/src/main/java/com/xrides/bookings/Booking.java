package com.xrides.bookings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One ride that a customer booked. Every instance has passed {@link BookingRules}; it travels over the bus and equals
 * one row of the table.
 *
 * <p>Instants have microsecond precision, as in PostgreSQL: two bookings that the database would call equal are equal
 * here too.
 *
 * @param id the booking's number at XRides, above zero: the idempotency key of repeated requests
 * @param from where the ride starts, if coordinates were sent
 * @param to where it ends, if coordinates were sent
 * @param extra unknown fields as one JSON object, in the order in which they were sent; null if there were none
 */
public record Booking(
        long id,
        long userId,
        int vehicleModelId,
        int travelTypeId,
        @Nullable Integer packageId,
        @Nullable Integer fromAreaId,
        @Nullable Integer toAreaId,
        @Nullable Integer fromCityId,
        @Nullable Integer toCityId,
        Instant fromDate,
        @Nullable Instant toDate,
        Instant bookingCreated,
        boolean onlineBooking,
        boolean mobileSiteBooking,
        boolean carCancellation,
        @Nullable Position from,
        @Nullable Position to,
        @Nullable String extra) {

    /** A position in WGS 84 degrees, both finite and in range. */
    public record Position(double latitude, double longitude) {}
}
