package com.xrides.events.api;

import com.xrides.platform.web.access.Scope;
import java.util.List;

/** What keys can be allowed to do with events. */
public final class EventScopes {

    public static final Scope SEND = new Scope("events:send", "send ride events");
    public static final Scope READ =
            new Scope("events:read", "read and follow ride events, and what is counted of them");
    public static final Scope REPLAY = new Scope("events:replay", "replay and dismiss dead letters");

    public static final List<Scope> ALL = List.of(SEND, READ, REPLAY);

    private EventScopes() {}
}
