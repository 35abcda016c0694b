package com.xrides.bookings.messages;

import com.xrides.platform.trace.SpanContext;

/**
 * Where one booking of a message belongs.
 *
 * @param position of the booking in its message, from 0
 */
public record TracedBooking(int position, SpanContext trace) {}
