package com.xrides.bookings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One ride as XRides booked it. An instance has passed {@link BookingRules}; it is what travels over the bus and
 * what a row of the table holds.
 *
 * <p>Instants carry microseconds at most, which is what PostgreSQL keeps: two bookings that the database would call
 * equal are equal here too.
 *
 * @param id XRides's own number for the booking, above zero: the key by which a repeated request is recognised
 * @param from where the ride starts, if coordinates were sent
 * @param to where it ends, if coordinates were sent
 * @param extra the fields we do not know, as one JSON object in the order in which they were sent; null if there were
 *     none
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

    /** A place on earth in WGS 84 degrees, both finite and in range. */
    public record Position(double latitude, double longitude) {}
}
