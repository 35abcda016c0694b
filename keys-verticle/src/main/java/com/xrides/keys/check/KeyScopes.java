package com.xrides.keys.check;

import com.xrides.platform.web.access.Scope;

/** The scope that is no other capability's. */
public final class KeyScopes {

    /** For everything, keys themselves included. */
    public static final Scope ADMIN = new Scope("admin", "everything, keys and the audit trail included");

    private KeyScopes() {}
}
