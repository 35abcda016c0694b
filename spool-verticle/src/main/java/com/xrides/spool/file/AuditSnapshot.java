package com.xrides.spool.file;

/**
 * The bookings of one spool file in a period, read in one snapshot.
 *
 * @param stored ids of those settled as stored, in the order of their acceptance; an id is here as often as it was
 *     accepted
 * @param failed ids of those settled as failed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; boxed ids of an outage would weigh three times as much
public record AuditSnapshot(long pending, long[] stored, long[] failed) {}
