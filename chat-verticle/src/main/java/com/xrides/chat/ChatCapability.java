package com.xrides.chat;

import com.xrides.chat.messages.ChatMessages;
import com.xrides.chat.store.ChatMetrics;
import com.xrides.chat.store.ChatTablesVerticle;
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

/** Owns the tables of chats; {@link ChatServing} is what serves them. */
public final class ChatCapability implements Capability {

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public List<MessageType<?>> messages() {
        return ChatMessages.TYPES;
    }

    @Override
    public void prepare(NodePlan plan) {
        plan.useDatabase();
    }

    @Override
    public Future<Running> start(NodeContext context) {
        DatabaseSettings database = context.shared(DatabaseSettings.class).orElseThrow();
        var state = new DatabaseState();
        context.readiness().checkForgiving("chat", () -> {
            DatabaseState.State now = state.current();
            return new Found(now.up(), now.detail());
        });
        var metrics = new ChatMetrics(context.meters());
        return context.deploy(() -> new ChatTablesVerticle(database, context.bus(), metrics, state), 1);
    }
}
