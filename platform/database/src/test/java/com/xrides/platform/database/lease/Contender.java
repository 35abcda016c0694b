package com.xrides.platform.database.lease;

import static com.xrides.testing.Waiting.resultOf;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Loop;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One process that asks for a lease, as another node would; what it was told is kept. */
final class Contender implements AutoCloseable, Lease.Listener {

    static final String NAME = "numbers";

    /** Writes its token into a table, unless that is outdated. */
    static final String FENCED_WRITE =
            "WITH " + Fence.cte(1, 2) + " INSERT INTO writes (token) SELECT $2::bigint WHERE " + Fence.HOLDS;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Loop loop = new Loop();
    private final List<HeldLease> acquired = new CopyOnWriteArrayList<>();
    private final List<HeldLease> lost = new CopyOnWriteArrayList<>();
    private final ReadPool pool;
    private final Lease lease;

    private Contender(String url, Duration duration) {
        var database = DatabaseSettings.of(DatabaseUrl.parse(url));
        pool = loop.get(() -> new ReadPool(loop.vertx(), database));
        lease = loop.get(() -> {
            var fresh = new Lease(
                    loop.vertx(),
                    new ConfirmedPool(pool, new ReplicaBarrier(loop.vertx(), database, pool)),
                    new LeaseSettings(NAME, "node", duration),
                    this);
            fresh.start();
            return fresh;
        });
    }

    static Contender on(String url, Duration duration) {
        return new Contender(url, duration);
    }

    HeldLease awaitHeld() {
        return await().atMost(PATIENCE)
                .until(() -> loop.get(lease::held), Optional::isPresent)
                .orElseThrow();
    }

    void awaitLost(HeldLease held) {
        await().atMost(PATIENCE).until(() -> lost.contains(held));
    }

    List<HeldLease> acquired() {
        return acquired;
    }

    List<HeldLease> lost() {
        return lost;
    }

    /** How many rows a write with this token has written. */
    int write(long token) {
        return resultOf(writing(token));
    }

    Future<Integer> writing(long token) {
        return loop.run(() -> pool.run(connections -> connections
                .preparedQuery(FENCED_WRITE)
                .execute(Tuple.of(NAME, token))
                .map(rows -> rows.rowCount())));
    }

    void stop() {
        resultOf(loop.run(lease::stop));
    }

    /** Ends without a word, as a killed process does. */
    @Override
    public void close() {
        loop.close();
    }

    @Override
    public void acquired(HeldLease held) {
        acquired.add(held);
    }

    @Override
    public void lost(HeldLease held) {
        lost.add(held);
    }
}
