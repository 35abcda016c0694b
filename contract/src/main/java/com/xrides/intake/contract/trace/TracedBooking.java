package com.xrides.intake.contract.trace;

/**
 * Where one booking of a message belongs.
 *
 * @param position of the booking in its message, from 0
 */
public record TracedBooking(int position, Trace trace) {}
