package com.xrides.spool.file;

import org.jspecify.annotations.Nullable;

/**
 * A booking that is held.
 *
 * @param sequence its place among all that this spool ever accepted; never used twice
 * @param payload as it was accepted; null only in a file that somebody else wrote to
 */
public record PendingBooking(
        long sequence, long id, @Nullable String payload, SpoolUsage size) {}
