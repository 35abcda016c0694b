package com.xrides.http;

import com.xrides.platform.web.openapi.ApiPart;

/** The OpenAPI part for the bookings routes of the public API. */
public final class BookingDescription {

    /** The part for clients that send bookings. */
    public static final ApiPart PART = ApiPart.ofPublicPort("bookings", BookingDescription.class, "bookings.yaml");

    private BookingDescription() {}
}
