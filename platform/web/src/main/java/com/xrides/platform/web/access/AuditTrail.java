package com.xrides.platform.web.access;

import java.time.Instant;

/** Keeps on record what operators and keys did. Any thread. */
@FunctionalInterface
public interface AuditTrail {

    /** Keeps nothing; for tests. */
    AuditTrail NONE = entry -> {};

    /**
     * Something that was done.
     *
     * @param who the caller, or its address where nobody has to say who it is
     * @param what a verb and its object: {@code failure.retry}
     * @param target what it was done to; empty where the act says all
     * @param status that the request was answered with; below 400 it was done
     * @param from the address of the client
     */
    record Entry(Instant at, String who, String what, String target, int status, String from) {}

    /** Records an entry; does not wait until it is stored. */
    void record(Entry entry);
}
