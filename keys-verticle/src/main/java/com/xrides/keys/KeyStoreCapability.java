package com.xrides.keys;

import com.xrides.keys.store.KeyStoreVerticle;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Running;
import io.vertx.core.Future;

/** Keeps the keys and the audit trail in the database, wherever bookings are stored. */
public final class KeyStoreCapability implements Capability {

    @Override
    public String name() {
        return "key-store";
    }

    @Override
    public String role() {
        return "persistence";
    }

    @Override
    public void prepare(NodePlan plan) {
        plan.useDatabase();
    }

    @Override
    public Future<Running> start(NodeContext context) {
        DatabaseSettings database = context.shared(DatabaseSettings.class).orElseThrow();
        return context.deploy(() -> new KeyStoreVerticle(database, context.bus()), 1);
    }
}
