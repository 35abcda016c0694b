package com.xrides.platform.web.access;

/** What an operator may do on the management port; each role may do what those before it may. */
public enum Role {
    /** Sees figures, but no personal data. */
    VIEWER,
    /** Sees bookings and failures, retries, dismisses and exports. */
    OPERATOR,
    /** Makes and revokes keys, reads the audit trail, erases. */
    ADMIN;

    /** Whether this role may do what another may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
