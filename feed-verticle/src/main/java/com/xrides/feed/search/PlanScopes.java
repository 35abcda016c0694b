package com.xrides.feed.search;

import com.xrides.platform.web.access.Scope;

/** What keys can be allowed to do with plans. */
public final class PlanScopes {

    public static final Scope READ = new Scope("plans:read", "search plans and read them");

    private PlanScopes() {}
}
