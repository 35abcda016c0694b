package com.xrides.intake.spool;

import com.xrides.intake.contract.LateOutcome;

/** A pending booking that will never be stored, and what is to be told of it. */
record FailedBooking(PendingBooking pending, LateOutcome outcome) {}
