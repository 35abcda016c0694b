package com.xrides.spool.drain;

import com.xrides.spool.table.PendingEntry;

/** A pending entry that will never be stored, with what to report of it. */
record FailedEntry<F>(PendingEntry pending, F failure) {

    long sequence() {
        return pending.sequence();
    }
}
