package com.xrides.operations;

import com.xrides.platform.web.access.Scope;

/** What keys can be allowed to do on the management port, beside what concerns bookings. */
final class ManagementScopes {

    static final Scope METRICS = new Scope("metrics", "read metrics, figures and the console's pages");

    private ManagementScopes() {}
}
