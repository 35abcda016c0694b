package com.xrides.spool.drain;

import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.spool.file.PendingBooking;

/** A pending booking that will never be stored, and what is to be told of it. */
record FailedBooking(PendingBooking pending, LateOutcome outcome) {}
