package com.xrides.spool.table;

import com.xrides.platform.runtime.spool.SpoolEntry;

/**
 * An entry held in a spool.
 *
 * @param sequence its position among all entries of its table that this spool ever accepted; never reused
 * @param entry its payload is empty only where another program changed the file, or it was accepted so
 */
public record PendingEntry(long sequence, SpoolEntry entry, SpoolUsage size) {

    public String key() {
        return entry.key();
    }
}
