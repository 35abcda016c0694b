package com.xrides.spool.file;

import org.jspecify.annotations.Nullable;

/**
 * A booking held in a spool.
 *
 * @param sequence its position among all bookings that this spool ever accepted; never reused
 * @param payload its JSON as it was accepted; null only in a file that another program changed
 */
public record PendingBooking(
        long sequence, long id, @Nullable String payload, SpoolUsage size) {}
