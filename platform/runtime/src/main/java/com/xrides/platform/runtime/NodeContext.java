package com.xrides.platform.runtime;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.AccessLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A node as its capabilities see it while they start: what all of them use, and what they share with each other. Any
 * thread.
 */
public final class NodeContext {

    /** As many HTTP event loops as leave a share of the cores to the writer and the bus. */
    public static final int HTTP_INSTANCES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final NodeDetails node;
    private final List<Capability> capabilities;
    private final Vertx vertx;
    private final MessageBus bus;
    private final MeterRegistry meters;
    private final Readiness readiness;
    private final AccessLog accessLog;
    private final Map<String, Port.Reserved> ports;
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

    /**
     * A context in which nothing is shared yet.
     *
     * @param capabilities all that there are, started on this node or not
     * @param ports those that were reserved, by their names
     */
    public NodeContext(
            NodeDetails node,
            List<Capability> capabilities,
            Vertx vertx,
            MessageBus bus,
            MeterRegistry meters,
            Readiness readiness,
            AccessLog accessLog,
            Map<String, Port.Reserved> ports) {
        this.node = node;
        this.capabilities = List.copyOf(capabilities);
        this.vertx = vertx;
        this.bus = bus;
        this.meters = meters;
        this.readiness = readiness;
        this.accessLog = accessLog;
        this.ports = Map.copyOf(ports);
    }

    public NodeDetails node() {
        return node;
    }

    /** All that there are, started on this node or not. */
    public List<Capability> capabilities() {
        return capabilities;
    }

    public Vertx vertx() {
        return vertx;
    }

    public MessageBus bus() {
        return bus;
    }

    /** Where it registers its meters, once for each node. */
    public MeterRegistry meters() {
        return meters;
    }

    /** Where it registers its checks. */
    public Readiness readiness() {
        return readiness;
    }

    public AccessLog accessLog() {
        return accessLog;
    }

    public Path dataDirectory() {
        return node.dataDirectory();
    }

    /** The number of a port that was reserved; empty where this node has none of that name. */
    public Optional<Integer> port(String name) {
        return Optional.ofNullable(ports.get(name)).map(Port.Reserved::number);
    }

    /** Gives a reserved port free and returns its number, for whoever listens on it now. Blocks for a moment. */
    public int releasePort(String name) {
        Port.Reserved port = ports.get(name);
        if (port == null) {
            throw new IllegalStateException("no port was reserved for " + name);
        }
        port.release();
        return port.number();
    }

    /** Hands something to the capabilities that start later, by its type. */
    public <T> void share(Class<T> type, T value) {
        if (shared.putIfAbsent(type, value) != null) {
            throw new IllegalStateException(type.getName() + " is shared already");
        }
    }

    /** What another capability, or the node, shares under this type. */
    public <T> Optional<T> shared(Class<T> type) {
        return Optional.ofNullable(shared.get(type)).map(type::cast);
    }

    /** The same, made by whoever asks first. */
    public <T> T shared(Class<T> type, Supplier<T> make) {
        return type.cast(shared.computeIfAbsent(type, missing -> make.get()));
    }

    /** Deploys instances of a verticle; stopping them undeploys it. */
    public Future<Running> deploy(Supplier<? extends Deployable> verticle, int instances) {
        return vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances))
                .map(id -> () -> vertx.undeploy(id));
    }
}
