package com.xrides.spool.drain;

import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.spool.file.PendingBooking;

/** A pending booking that will never be stored, with the outcome to report. */
record FailedBooking(PendingBooking pending, LateOutcome outcome) {}
