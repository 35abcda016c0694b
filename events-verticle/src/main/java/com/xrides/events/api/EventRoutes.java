package com.xrides.events.api;

import com.xrides.events.figures.FiguresVerticle;
import com.xrides.events.intake.EventIntake;
import com.xrides.events.intake.UnreadLetters;
import com.xrides.events.parse.CloudEvent;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import java.util.List;

/** The routes of events on the public port. */
public final class EventRoutes implements HttpRoutes {

    private static final int MAX_EVENT = 64 * 1024;

    private final SendEndpoint sending;
    private final LookupEndpoints lookups;
    private final FollowEndpoint following;
    private final DeadLetterEndpoints deadLetters;

    public EventRoutes(MessageBus bus, EventIntake intake, UnreadLetters letters, FiguresVerticle figures) {
        var tables = Tables.askedOver(bus);
        sending = new SendEndpoint(intake, letters);
        lookups = new LookupEndpoints(tables, intake, figures.materialized());
        following = new FollowEndpoint(tables, new LiveEvents(bus, figures));
        deadLetters = new DeadLetterEndpoints(tables);
    }

    @Override
    public void mount(HttpApi api) {
        Access read = Access.of(EventScopes.READ);
        api.post(EventPaths.EVENTS)
                .requires(Access.of(EventScopes.SEND))
                .json(MAX_EVENT, List.of(CloudEvent.STRUCTURED))
                .handleDirectly(sending::send);
        api.get(EventPaths.EVENTS).requires(read).events(following::follow);
        api.get(EventPaths.EVENT).requires(read).handle(lookups::find);
        api.get("/materialize").alsoAt(EventPaths.MATERIALIZED).requires(read).handleDirectly(lookups::materialize);
        api.get("/riders/top").requires(read).handle(lookups::riders);
        mountLetters(api, Access.of(EventScopes.REPLAY));
    }

    private void mountLetters(HttpApi api, Access access) {
        api.get("/dead-letters").requires(access).handle(deadLetters::list);
        api.post("/dead-letters/replay").requires(access).handle(deadLetters::replayAll);
        api.post("/dead-letters/:number/replay").requires(access).handle(deadLetters::replay);
        api.delete("/dead-letters/:number").requires(access).handle(deadLetters::dismiss);
    }
}
