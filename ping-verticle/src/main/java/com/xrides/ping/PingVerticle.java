package com.xrides.ping;

import com.xrides.ping.PingMessages.CountPings;
import com.xrides.ping.PingMessages.FindPing;
import com.xrides.ping.PingMessages.PingFound;
import com.xrides.ping.PingMessages.PingSaved;
import com.xrides.ping.PingMessages.PingsCounted;
import com.xrides.ping.PingMessages.SavePing;
import com.xrides.ping.PingMessages.StoredPing;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.Preparation;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.batch.BatchMetrics;
import com.xrides.platform.database.batch.BatchSettings;
import com.xrides.platform.database.batch.BatchWriter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Owns the table of pings and answers on the bus for it. */
final class PingVerticle extends VerticleBase {

    private static final Migrations TABLES = Migrations.of("classpath:db/ping", "ping", "schema_history");

    private final DatabaseSettings settings;
    private final String node;
    private final MessageBus bus;
    private final PingMetrics metrics;
    private final DatabaseState state;
    private final List<Registration> registrations = new ArrayList<>();

    private BatchWriter<SavePing, String> writer;
    private ReadPool pool;
    private ReplicaBarrier barrier;
    private Preparation preparation;

    PingVerticle(DatabaseSettings settings, String node, MessageBus bus, PingMetrics metrics, DatabaseState state) {
        this.settings = settings;
        this.node = node;
        this.bus = bus;
        this.metrics = metrics;
        this.state = state;
    }

    @Override
    public Future<?> start() {
        pool = new ReadPool(vertx, settings);
        barrier = new ReplicaBarrier(vertx, settings, pool);
        writer = new BatchWriter<>(
                vertx, settings, barrier, BatchSettings.DEFAULTS, new PingStatements(), BatchMetrics.NONE, state);
        preparation = new Preparation(
                vertx, settings, List.of(TABLES), Future::succeededFuture, writer::open, writer::notReady);
        preparation.start();
        return Future.all(
                register(bus.answer(PingMessages.SAVE, this::save)),
                register(bus.answer(PingMessages.FIND, this::find)),
                register(bus.answer(PingMessages.COUNT, this::count)));
    }

    @Override
    public Future<?> stop() {
        preparation.stop();
        return Future.join(registrations.stream().map(Registration::remove).toList())
                .eventually(writer::drainAndClose)
                .eventually(barrier::close)
                .eventually(pool::close);
    }

    private Future<PingSaved> save(SavePing question) {
        return writer.write(List.of(question)).map(problems -> {
            String problem = problems.get(0);
            if (problem.isEmpty()) {
                metrics.stored();
            }
            return new PingSaved(problem, node);
        });
    }

    private Future<PingFound> find(FindPing question) {
        return pool.run(reads -> reads.preparedQuery("SELECT id, body, stored_at FROM ping.pings WHERE id = $1")
                .execute(Tuple.of(question.id()))
                .map(rows -> new PingFound(
                        rows.size() == 0 ? null : ping(rows.iterator().next()))));
    }

    private Future<PingsCounted> count(CountPings question) {
        return pool.run(reads -> reads.query("SELECT count(*) FROM ping.pings")
                .execute()
                .map(rows -> new PingsCounted(rows.iterator().next().getLong(0))));
    }

    private static StoredPing ping(Row row) {
        return new StoredPing(
                row.getLong("id"),
                row.getString("body"),
                row.get(OffsetDateTime.class, "stored_at").toInstant());
    }

    private Future<Registration> register(Future<Registration> registration) {
        return registration.onSuccess(registrations::add);
    }
}
