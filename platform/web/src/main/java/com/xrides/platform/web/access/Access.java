package com.xrides.platform.web.access;

import org.jspecify.annotations.Nullable;

/**
 * What a route requires of its caller.
 *
 * @param scope that a key must have; null where a key's scope is not enough, or none is needed
 * @param role that an operator must have on the management port
 * @param level when a caller must prove who it is
 * @param bookings how many bookings a request counts as
 */
public record Access(@Nullable Scope scope, Role role, Level level, int bookings) {

    /** When a caller must prove who it is. */
    public enum Level {
        /** Never. */
        OPEN,
        /** Where the port demands it. */
        GUARDED,
        /** The same, and everywhere as soon as there is a key that allows it. */
        ONCE_KEYED,
        /** On every port, also one that only this machine can reach. */
        ALWAYS
    }

    /** For everybody. */
    public static final Access OPEN = new Access(null, Role.VIEWER, Level.OPEN, 0);

    /** For administrators: what a route of the management port requires that does not say. */
    public static final Access ADMIN = of(Role.ADMIN);

    /** For keys with a scope, where the port demands keys. */
    public static Access of(Scope scope) {
        return new Access(scope, Role.ADMIN, Level.GUARDED, 0);
    }

    /** For operators with a role, where the port demands that they log in. */
    public static Access of(Role role) {
        return new Access(null, role, Level.GUARDED, 0);
    }

    /** For operators with a role, and for keys with a scope. */
    public static Access of(Role role, Scope scope) {
        return new Access(scope, role, Level.GUARDED, 0);
    }

    /** Whether an operator with a role may do what requires this. */
    public boolean isFor(Role operator) {
        return level == Level.OPEN || operator.includes(role);
    }

    /** The same, demanded on every port as soon as there is a key that allows it. */
    public Access onceThereIsAKey() {
        return new Access(scope, role, Level.ONCE_KEYED, bookings);
    }

    /** The same, demanded on every port. */
    public Access always() {
        return new Access(scope, role, Level.ALWAYS, bookings);
    }

    /** The same for requests that carry one booking each, which count towards the caller's quota. */
    public Access ofOneBooking() {
        return new Access(scope, role, level, 1);
    }
}
