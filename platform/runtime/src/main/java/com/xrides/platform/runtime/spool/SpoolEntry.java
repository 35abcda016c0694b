package com.xrides.platform.runtime.spool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a spool holds for a capability.
 *
 * @param key the capability's name for it; two entries may have the same if their payloads differ
 * @param orderingKey entries of the same are sent one after the other, in the order of their acceptance; null for those
 *     whose order does not matter
 * @param payload as it was accepted; not to be changed
 * @param acceptedAt when the spool took it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy for each entry of an outage would be waste
public record SpoolEntry(String key, @Nullable String orderingKey, byte[] payload, Instant acceptedAt) {}
