package com.xrides.events;

import com.xrides.events.messages.EventMessages;
import com.xrides.events.store.EventMetrics;
import com.xrides.events.store.EventTablesVerticle;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Readiness.Found;
import com.xrides.platform.runtime.Running;
import io.vertx.core.Future;
import java.util.List;

/** Owns the tables of ride events; {@link EventsServing} is what serves them. */
public final class EventsCapability implements Capability {

    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<MessageType<?>> messages() {
        return EventMessages.TYPES;
    }

    @Override
    public void prepare(NodePlan plan) {
        plan.useDatabase();
    }

    @Override
    public Future<Running> start(NodeContext context) {
        DatabaseSettings database = context.shared(DatabaseSettings.class).orElseThrow();
        var state = new DatabaseState();
        context.readiness().checkForgiving("events", () -> {
            DatabaseState.State now = state.current();
            return new Found(now.up(), now.detail());
        });
        var metrics = new EventMetrics(context.meters());
        return context.deploy(() -> new EventTablesVerticle(database, context.bus(), metrics, state), 1);
    }
}
