package com.xrides.relay;

import com.xrides.platform.bus.MessageType;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.ConsolePanel;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Readiness.Found;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.relay.api.RelayFigures;
import com.xrides.relay.api.RelayProblems;
import com.xrides.relay.api.RelayRoutes;
import com.xrides.relay.messages.RelayMessages;
import com.xrides.relay.partner.PartnerApis;
import com.xrides.relay.partner.SendTimeouts;
import com.xrides.relay.partner.address.AddressGuard;
import com.xrides.relay.partner.address.GuardedAddresses;
import com.xrides.relay.send.SenderMetrics;
import com.xrides.relay.send.SenderVerticle;
import com.xrides.relay.tables.RelayMetrics;
import com.xrides.relay.tables.RelayTablesVerticle;
import io.vertx.core.Future;
import java.util.List;

/** Owns the tables of the relay and sends to partners; {@link RelayServing} is what takes riders. */
public final class RelayCapability implements Capability {

    private final RelayOptions options = new RelayOptions();

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public List<MessageType<?>> messages() {
        return RelayMessages.TYPES;
    }

    @Override
    public List<HttpRoutes> managementRoutes(NodeContext context) {
        RelayFigures figures = context.shared(RelayFigures.class, () -> new RelayFigures(context.bus()));
        return List.of(new RelayRoutes(context.bus(), figures));
    }

    @Override
    public List<ConsolePanel> consolePanels() {
        return List.of(new ConsolePanel("relay", "Partners", RelayCapability.class, "panel.js"));
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(ApiPart.ofManagementPort("relay", RelayCapability.class, "operators.yaml"));
    }

    @Override
    public List<ProblemType> problemTypes() {
        return RelayProblems.ALL;
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public void prepare(NodePlan plan) {
        options.check();
        plan.useDatabase();
    }

    @Override
    public Future<Running> start(NodeContext context) {
        DatabaseSettings database = context.shared(DatabaseSettings.class).orElseThrow();
        var state = new DatabaseState();
        context.readiness().checkForgiving("relay", () -> {
            DatabaseState.State now = state.current();
            return new Found(now.up(), now.detail());
        });
        var metrics = new RelayMetrics(context.meters());
        var sending = new SenderMetrics(context.meters());
        AddressGuard guard = options.sending().guard();
        SendTimeouts timeouts = options.sending().timeouts();
        return context.deploy(
                        () -> new RelayTablesVerticle(
                                database,
                                context.bus(),
                                options.attemptDays(),
                                options.listens(),
                                vertx -> new GuardedAddresses(vertx, guard),
                                metrics,
                                state),
                        1)
                .compose(tables -> context.deploy(
                                () -> new SenderVerticle(
                                        database,
                                        context.node().name(),
                                        context.bus(),
                                        vertx -> PartnerApis.of(
                                                vertx,
                                                guard,
                                                timeouts,
                                                options.sending().files()),
                                        options.listens(),
                                        sending),
                                1)
                        .map(sender -> () -> sender.stop().eventually(tables::stop)));
    }
}
