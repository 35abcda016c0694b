package com.xrides.node.cluster.stranger;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.drill.environment.DrillCluster;
import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Waiting;
import com.xrides.platform.bus.BusListener;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageCodecs;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that knows the name of a cluster and where it is, but not its secret, and does what a persistence node does
 * to be sent bookings, of which it stores none. Blocking.
 */
final class LyingMember implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final long HEARTBEAT_MILLIS = 300;
    private static final String LOOPBACK = "127.0.0.1";

    private final HazelcastClusterManager manager;
    private final Vertx vertx;
    private final AtomicLong bookings = new AtomicLong();

    private LyingMember(HazelcastClusterManager manager, Vertx vertx) {
        this.manager = manager;
        this.vertx = vertx;
    }

    /** Tries to join the cluster, and goes on as if it had. */
    static LyingMember knock(DrillCluster cluster) {
        var manager = new HazelcastClusterManager(config(cluster));
        String host = cluster.front().plan().host().equals(LOOPBACK) ? LOOPBACK : "0.0.0.0";
        Future<Vertx> clustered = Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost(host)))
                .withClusterManager(manager)
                .buildClustered();
        Waiting.until("the stranger to have tried", TIMEOUT, clustered::isComplete);
        if (clustered.failed()) {
            throw new IllegalStateException("the stranger could not be started", clustered.cause());
        }
        var stranger = new LyingMember(manager, clustered.result());
        stranger.lie();
        return stranger;
    }

    private static Config config(DrillCluster cluster) {
        var config = new Config().setClusterName(cluster.name());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        // As the nodes have it: a member with another number would not be taken in any case.
        config.setProperty("hazelcast.partition.count", "71");
        // It complains of each connection that is refused, which is what is asked for.
        config.setProperty("hazelcast.logging.type", "none");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        cluster.nodes().stream()
                .map(DrillNode::plan)
                .map(plan -> plan.host() + ":" + cluster.port())
                .distinct()
                .forEach(join.getTcpIpConfig()::addMember);
        return config;
    }

    private void lie() {
        var bus = MessageBus.on(vertx, MessageCodecs.of(SaveMessages.TYPES), BusListener.NONE, Tracing.OFF);
        var address = SaveMessages.save("stranger");
        var heartbeat = new WriterAnnounced(address.name(), "stranger", WriterState.SERVING);
        var unused = bus.answer(address, this::pretend);
        vertx.setPeriodic(0, HEARTBEAT_MILLIS, tick -> bus.tell(SaveMessages.WRITERS, heartbeat));
    }

    private Future<SaveOutcomes> pretend(SaveBookings question) {
        int count = question.bookings().size();
        bookings.addAndGet(count);
        return Future.succeededFuture(new SaveOutcomes(Collections.nCopies(count, Outcome.STORED)));
    }

    /** Whether it is in one cluster with any node. */
    boolean isIn() {
        return manager.getNodes().size() > 1;
    }

    /** How many bookings it was sent. */
    long bookings() {
        return bookings.get();
    }

    @Override
    public void close() {
        Future<Void> closed = vertx.close();
        Waiting.until("the stranger to be gone", TIMEOUT, closed::isComplete);
    }
}
