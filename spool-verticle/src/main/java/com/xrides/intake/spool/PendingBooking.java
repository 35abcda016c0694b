package com.xrides.intake.spool;

import org.jspecify.annotations.Nullable;

/**
 * A booking that is held.
 *
 * @param sequence its place among all that this spool ever accepted; never used twice
 * @param payload as it was accepted; null only in a file that somebody else wrote to
 */
record PendingBooking(long sequence, long id, @Nullable String payload, Tally size) {}
