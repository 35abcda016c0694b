package com.xrides.rates.api;

import com.xrides.platform.web.access.Scope;

/** What keys can be allowed to do with rates. */
public final class RateScopes {

    public static final Scope READ = new Scope("rates:read", "read exchange rates");

    private RateScopes() {}
}
