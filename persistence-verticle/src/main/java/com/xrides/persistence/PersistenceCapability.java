package com.xrides.persistence;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.PersonalDataMessages;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.writers.NodeSpools;
import com.xrides.persistence.metrics.PersistenceMetrics;
import com.xrides.persistence.users.UserProblems;
import com.xrides.persistence.users.UserRoutes;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.cluster.TimelineNews;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.DatabaseHealth;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Readiness.Found;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/** The persistence capability: stores bookings and failures in PostgreSQL, and looks them up there. */
public final class PersistenceCapability implements Capability {

    private static final List<MessageType<?>> MESSAGES = Stream.of(
                    SaveMessages.TYPES,
                    LookupMessages.TYPES,
                    FailureMessages.TYPES,
                    PersonalDataMessages.TYPES,
                    TimelineNews.TYPES)
            .<MessageType<?>>flatMap(List::stream)
            .toList();

    private final PersistenceOptions options = new PersistenceOptions();

    @Override
    public String name() {
        return "persistence";
    }

    @Override
    public List<MessageType<?>> messages() {
        return MESSAGES;
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public List<HttpRoutes> managementRoutes(NodeContext context) {
        return List.of(new UserRoutes(context.bus(), NodeSpools.of(context)));
    }

    @Override
    public List<ApiPart> apiParts() {
        return UserRoutes.DESCRIPTION;
    }

    @Override
    public List<ProblemType> problemTypes() {
        return UserProblems.ALL;
    }

    @Override
    public void prepare(NodePlan plan) {
        var unused = options.retention();
        plan.useDatabase();
    }

    @Override
    public Future<Running> start(NodeContext context) {
        DatabaseSettings database = context.shared(DatabaseSettings.class).orElseThrow();
        var state = new DatabaseState();
        var metrics = new PersistenceMetrics(context.meters());
        DatabaseHealth.watch(context.readiness(), context.meters(), () -> {
            DatabaseState.State now = state.current();
            return new Found(now.up(), now.detail());
        });
        return context.deploy(
                () -> new PersistenceVerticle(
                        PersistenceSettings.of(database).erasing(options.retention()),
                        context.node().name(),
                        context.bus(),
                        metrics,
                        state),
                1);
    }
}
