package com.xrides.bench.relay;

import com.xrides.bench.BenchContext;
import com.xrides.bench.PartRun;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.ClusterPlace;
import com.xrides.bench.subject.LaunchedNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The measurements of the relay: the node and its peers in turn, then a slow partner, and how soon a record arrives. Blocking. */
final class RelayRun implements PartRun {

    private static final int CONCURRENCY = 64;
    private static final Duration SLOW = Duration.ofMillis(50);
    private static final Duration HELD = Duration.ofMinutes(10);

    /** More than any subject sends in the time that is measured; what is left of it is not waited for. */
    private static final int RECORDS_A_SECOND = 20_000;

    private static final int PEERS_RECORDS_A_SECOND = 10_000;
    private static final int ONE_BY_ONE_A_SECOND = 2_000;
    private static final int SLOW_A_SECOND = 6_000;

    private final BenchContext context;
    private final boolean usual;
    private final boolean held;
    private @Nullable Started started;

    /** What is up. */
    private record Started(Subject node, List<Subject> others, List<QueuePeer> peers, Receiver receiver) {}

    /** A node, its database, and its partner. */
    private record Subject(LaunchedNode node, RelayNode relay, BenchDatabase database) {}

    RelayRun(BenchContext context, boolean usual, boolean held) {
        this.context = context;
        this.usual = usual;
        this.held = held;
    }

    @Override
    public void start() {
        try {
            var receiver = new Receiver();
            context.undo().add("the receiver", receiver::close);
            Subject node = node(RelayTargets.NODE, "relay", receiver, List.of());
            started = usual
                    ? new Started(
                            node,
                            List.of(node(
                                    RelayTargets.WITHOUT_NOTIFY,
                                    "relay_without_notify",
                                    receiver,
                                    List.of("--relay-without-notify"))),
                            new RelayPeers(context).make(),
                            receiver)
                    : new Started(node, List.of(), List.of(), receiver);
        } catch (SQLException e) {
            throw new IllegalStateException("the databases of the relay cannot be prepared", e);
        }
    }

    private Subject node(String name, String databaseName, Receiver receiver, List<String> options)
            throws SQLException {
        BenchDatabase database = context.database().another(databaseName);
        var arguments = new ArrayList<>(List.of("start", "--relay-allow", "127.0.0.1"));
        arguments.addAll(options);
        LaunchedNode node = LaunchedNode.of(
                name,
                context.nodes().on(database),
                ClusterPlace.fresh(context.nodes().directory()),
                arguments);
        context.undo().add(name, node::stop);
        node.start();
        var relay = new RelayNode(name, node);
        relay.prepare(receiver.url(), CONCURRENCY);
        context.say("%s is up, and its partner".formatted(name));
        return new Subject(node, relay, database);
    }

    @Override
    public List<Measurement> round() {
        Started all = started();
        var drain = new DrainMeasuring(context.database(), context.settings().timing(), all.receiver);
        var measurements = new ArrayList<Measurement>();
        if (usual) {
            measureUsual(all, drain, measurements);
        }
        if (held) {
            measureHeld(all.node, drain, measurements);
        }
        return measurements;
    }

    private void measureUsual(Started all, DrainMeasuring drain, List<Measurement> measurements) {
        RelayNode relay = all.node.relay;
        all.receiver.delay(Duration.ZERO);
        relay.allow(CONCURRENCY);
        measurements.add(said(drain.measure(relay, RelayTargets.AT_ONCE, records(RECORDS_A_SECOND))));
        for (QueuePeer peer : all.peers) {
            int perSecond = peer.name().equals(RelayTargets.LIBPQ) ? ONE_BY_ONE_A_SECOND : PEERS_RECORDS_A_SECOND;
            measurements.add(said(drain.measure(peer, RelayTargets.AT_ONCE, records(perSecond))));
        }
        relay.drain();
        measurements.add(said(arrival(all.receiver, relay)));
        for (Subject other : all.others) {
            measurements.add(said(drain.measure(other.relay, RelayTargets.AT_ONCE, records(RECORDS_A_SECOND))));
            other.relay.drain();
            measurements.add(said(arrival(all.receiver, other.relay)));
        }
        all.receiver.delay(SLOW);
        relay.allow(RelayTargets.MANY);
        measurements.add(said(drain.measure(relay, RelayTargets.SLOW, records(SLOW_A_SECOND))));
        all.receiver.delay(Duration.ZERO);
    }

    private Measurement arrival(Receiver receiver, RelayNode relay) {
        return new ArrivalMeasuring(context.settings().timing(), receiver).measure(relay);
    }

    /** Records are stored and sent for ten minutes while somebody else's transaction is open; the last of that is measured. */
    private void measureHeld(Subject node, DrainMeasuring drain, List<Measurement> measurements) {
        node.relay.allow(CONCURRENCY);
        measurements.add(said(drain.measure(node.relay, RelayTargets.BEFORE_HELD, records(RECORDS_A_SECOND))));
        try (Connection other = node.database.address().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            var unused = statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            unused = statement.execute("SELECT txid_current()");
            context.say("a transaction is held open for %d min".formatted(HELD.toMinutes()));
            long deadline = System.nanoTime() + HELD.toNanos();
            Measurement last;
            do {
                last = drain.measure(node.relay, RelayTargets.HELD, records(RECORDS_A_SECOND));
            } while (System.nanoTime() - deadline < 0);
            measurements.add(said(last));
            other.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("no transaction can be held open", e);
        }
        measurements.add(said(drain.measure(node.relay, RelayTargets.AFTER_HELD, records(RECORDS_A_SECOND))));
    }

    private int records(int perSecond) {
        Duration time = context.settings()
                .timing()
                .measured()
                .plus(context.settings().timing().firstWarmUp());
        return Math.toIntExact(Math.max(1, time.toSeconds()) * perSecond);
    }

    @Override
    public void stop() {
        Started all = started();
        all.peers.forEach(QueuePeer::end);
        all.others.forEach(other -> other.node.stop());
        all.node.node.stop();
        all.receiver.close();
    }

    private Measurement said(Measurement measurement) {
        return context.said(measurement);
    }

    private Started started() {
        if (started == null) {
            throw new IllegalStateException("the subjects have not been started");
        }
        return started;
    }
}
