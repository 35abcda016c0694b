package com.xrides.spool;

import com.xrides.bookings.delivery.SpoolAddress;
import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.writers.NodeWriters;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.runtime.spool.EntryMessages;
import com.xrides.platform.runtime.spool.NodeSpool;
import com.xrides.platform.runtime.spool.SpoolKinds;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.file.SpoolSettings;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Holds on a node's own disk what that node takes and cannot be stored yet; shares its {@link SpoolAddress}, and {@link
 * NodeSpool} for entries that other capabilities send, see {@link SpoolKinds}.
 */
public final class SpoolCapability implements Capability {

    private final SpoolOptions options = new SpoolOptions();
    private Optional<SpoolSettings> settings = Optional.empty();

    @Override
    public String name() {
        return "spool";
    }

    @Override
    public String role() {
        return "http";
    }

    @Override
    public List<MessageType<?>> messages() {
        return Stream.concat(SpoolMessages.TYPES.stream(), EntryMessages.TYPES.stream())
                .toList();
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public void prepare(NodePlan plan) {
        settings = options.in(plan.dataDirectory());
        if (settings.isPresent()) {
            plan.writeToDisk();
            plan.holdDuringOutages();
        }
    }

    @Override
    public Future<Running> start(NodeContext context) {
        return settings.isEmpty() ? Future.succeededFuture(Running.NOTHING) : start(context, settings.get());
    }

    private static Future<Running> start(NodeContext context, SpoolSettings settings) {
        String name = UUID.randomUUID().toString();
        var metrics = new SpoolMetrics(context.meters());
        SpoolKinds kinds = SpoolKinds.of(context);
        return NodeWriters.of(context).compose(writers -> {
            var verticle =
                    new SpoolVerticle(settings, name, context.node().name(), context.bus(), writers, kinds, metrics);
            return context.deploy(() -> verticle, 1).onSuccess(running -> {
                context.share(SpoolAddress.class, new SpoolAddress(SpoolMessages.keep(name)));
                context.share(
                        NodeSpool.class, new NodeSpool(context.bus(), EntryMessages.keep(name), verticle::pending));
            });
        });
    }
}
