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
    private final boolean held;
    private @Nullable Started started;

    /** What is up. */
    private record Started(
            LaunchedNode node, RelayNode relay, BenchDatabase database, List<QueuePeer> peers, Receiver receiver) {}

    RelayRun(BenchContext context, boolean held) {
        this.context = context;
        this.held = held;
    }

    @Override
    public void start() {
        try {
            var receiver = new Receiver();
            context.undo().add("the receiver", receiver::close);
            BenchDatabase database = context.database().another("relay");
            LaunchedNode node = LaunchedNode.of(
                    RelayTargets.NODE,
                    context.nodes().on(database),
                    ClusterPlace.fresh(context.nodes().directory()),
                    List.of("start", "--relay-allow", "127.0.0.1"));
            context.undo().add(RelayTargets.NODE, node::stop);
            node.start();
            var relay = new RelayNode(RelayTargets.NODE, node);
            relay.prepare(receiver.url(), CONCURRENCY);
            context.say("%s is up, and its partner".formatted(RelayTargets.NODE));
            started = new Started(node, relay, database, new RelayPeers(context).make(), receiver);
        } catch (SQLException e) {
            throw new IllegalStateException("the databases of the relay cannot be prepared", e);
        }
    }

    @Override
    public List<Measurement> round() {
        Started all = started();
        var drain = new DrainMeasuring(context.database(), context.settings().timing(), all.receiver);
        var measurements = new ArrayList<Measurement>();
        all.receiver.delay(Duration.ZERO);
        all.relay.allow(CONCURRENCY);
        measurements.add(said(drain.measure(all.relay, RelayTargets.AT_ONCE, records(RECORDS_A_SECOND))));
        for (QueuePeer peer : all.peers) {
            int perSecond = peer.name().equals(RelayTargets.LIBPQ) ? ONE_BY_ONE_A_SECOND : PEERS_RECORDS_A_SECOND;
            measurements.add(said(drain.measure(peer, RelayTargets.AT_ONCE, records(perSecond))));
        }
        all.relay.drain();
        measurements.add(said(new ArrivalMeasuring(context.settings().timing(), all.receiver).measure(all.relay)));
        all.receiver.delay(SLOW);
        all.relay.allow(RelayTargets.MANY);
        measurements.add(said(drain.measure(all.relay, RelayTargets.SLOW, records(SLOW_A_SECOND))));
        all.receiver.delay(Duration.ZERO);
        if (held) {
            measurements.add(said(withTransactionHeld(all, drain)));
        }
        return measurements;
    }

    /** Records are stored and sent for ten minutes while somebody else's transaction is open; the last of that is measured. */
    private Measurement withTransactionHeld(Started all, DrainMeasuring drain) {
        all.relay.allow(CONCURRENCY);
        try (Connection other = all.database.address().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            var unused = statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            unused = statement.execute("SELECT txid_current()");
            context.say("a transaction is held open for %d min".formatted(HELD.toMinutes()));
            long deadline = System.nanoTime() + HELD.toNanos();
            Measurement last;
            do {
                last = drain.measure(all.relay, RelayTargets.HELD, records(RECORDS_A_SECOND));
            } while (System.nanoTime() - deadline < 0);
            other.rollback();
            return last;
        } catch (SQLException e) {
            throw new IllegalStateException("no transaction can be held open", e);
        }
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
        all.node.stop();
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
