package com.xrides.http;

import com.xrides.platform.web.openapi.ApiPart;

/** The description of the bookings' part of the public API. */
public final class BookingDescription {

    /** What clients that send bookings may rely on. */
    public static final ApiPart PART = ApiPart.ofPublicPort("bookings", BookingDescription.class, "bookings.yaml");

    private BookingDescription() {}
}
