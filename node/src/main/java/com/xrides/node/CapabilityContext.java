package com.xrides.node;

import com.xrides.node.metrics.BuildInfo;
import com.xrides.node.metrics.BusMetrics;
import com.xrides.node.metrics.NodeMetrics;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageCodecs;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodeDetails;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Readiness;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.port.PortSecurity;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;

/** What the capabilities of a node get from it: its bus, its metrics, its checks, and what all ports hold. */
final class CapabilityContext {

    private CapabilityContext() {}

    /**
     * Builds it from the parts of a node.
     *
     * @param capabilities all that there are, whatever this node's roles
     */
    static NodeContext of(
            NodeSettings settings,
            NodePlan plan,
            List<Capability> capabilities,
            Vertx vertx,
            Readiness checks,
            NodeMetrics metrics,
            Tracing tracing) {
        var bus = MessageBus.on(
                vertx,
                MessageCodecs.of(Capabilities.messages(capabilities)),
                new BusMetrics(metrics.registry()),
                tracing);
        var details = new NodeDetails(
                settings.name(),
                BuildInfo.ofThisBuild().version(),
                settings.cluster().name(),
                settings.host(),
                settings.roles(),
                settings.dataDirectory(),
                plan.usesDatabase());
        var context = new NodeContext(
                details,
                capabilities,
                vertx,
                bus,
                metrics.registry(),
                checks,
                new AccessLog(settings.accessLog()),
                plan.ports());
        context.share(PrometheusMeterRegistry.class, metrics.registry());
        PortSecurity security = PortSecurity.of(vertx, settings.ports());
        security.watchWith(metrics.registry());
        context.share(PortSecurity.class, security);
        return context;
    }
}
