package com.xrides.bookings.messages;

import com.xrides.platform.trace.SpanContext;

/**
 * The span context of one booking of a message.
 *
 * @param position the booking's index in its message
 */
public record TracedBooking(int position, SpanContext context) {}
