package com.xrides.bookings;

import com.xrides.platform.web.access.Scope;
import java.util.List;

/** What keys can be allowed to do with bookings. */
public final class BookingScopes {

    public static final Scope WRITE = new Scope("bookings:write", "send bookings, singly and in streams");
    public static final Scope READ = new Scope("bookings:read", "look bookings and their statuses up");
    public static final Scope FAILURES = new Scope("failures", "list failed bookings, retry and dismiss them");
    public static final Scope EXPORT = new Scope("export", "read all stored bookings");

    public static final List<Scope> ALL = List.of(WRITE, READ, FAILURES, EXPORT);

    private BookingScopes() {}
}
