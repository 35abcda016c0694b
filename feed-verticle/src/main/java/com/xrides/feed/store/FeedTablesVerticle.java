package com.xrides.feed.store;

import com.xrides.feed.messages.OperatorMessages;
import com.xrides.feed.messages.PlanMessages;
import com.xrides.feed.messages.StoreMessages;
import com.xrides.feed.messages.StoreMessages.FeedChanged;
import com.xrides.feed.messages.StoreMessages.PlansWritten;
import com.xrides.platform.bus.Answers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.Preparation;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Consumer;

/**
 * Owns the tables of feeds and plans and answers on the bus for them. There may be one on each of several nodes: rows of a
 * feed are written one statement after the other all the same, and only for the holder of its lease.
 */
public final class FeedTablesVerticle extends VerticleBase {

    private final DatabaseSettings settings;
    private final MessageBus bus;
    private final Consumer<String> state;
    private final Answers answers;

    private ReadPool pool;
    private ReplicaBarrier barrier;
    private ConfirmedPool writes;
    private Preparation preparation;

    /** @param state told why the tables cannot be used yet, and the empty text once they can */
    public FeedTablesVerticle(DatabaseSettings settings, MessageBus bus, Consumer<String> state) {
        this.settings = settings;
        this.bus = bus;
        this.answers = new Answers(bus);
        this.state = state;
    }

    @Override
    public Future<?> start() {
        pool = new ReadPool(vertx, settings);
        barrier = new ReplicaBarrier(vertx, settings, pool);
        writes = new ConfirmedPool(pool, barrier);
        preparation = new Preparation(
                vertx,
                settings,
                List.of(Migrations.PLATFORM, FeedTables.MIGRATIONS),
                Future::succeededFuture,
                () -> state.accept(""),
                state);
        preparation.start();
        var plans = new PlanReads(pool, barrier);
        var feeds = new FeedReads(pool);
        return Future.all(List.of(
                answers.add(StoreMessages.STATE, feeds::state),
                answers.add(StoreMessages.KNOWN, plans::known),
                answers.add(StoreMessages.QUARANTINE_IDS, feeds::quarantineIds),
                answers.add(PlanMessages.CHANGES, plans::changes),
                answers.add(PlanMessages.WINDOW, plans::window),
                answers.add(PlanMessages.FIND, plans::find),
                answers.add(OperatorMessages.FEEDS, feeds::feeds),
                answers.add(OperatorMessages.FETCHES, feeds::fetches),
                answers.add(OperatorMessages.QUARANTINED, feeds::quarantined),
                answerWrites()));
    }

    private Future<?> answerWrites() {
        return Future.all(
                answers.add(
                        StoreMessages.STORE,
                        sent -> write(
                                sent.writer().feed(),
                                PlanStatements.STORE,
                                PlanStatements.storing(sent.writer(), sent.plans()))),
                answers.add(
                        StoreMessages.WITHDRAW,
                        sent -> write(
                                sent.writer().feed(),
                                PlanStatements.WITHDRAW,
                                PlanStatements.withdrawing(sent.writer(), sent.plans()))),
                answers.add(
                        StoreMessages.QUARANTINE,
                        sent -> write(
                                sent.writer().feed(),
                                FetchStatements.QUARANTINE,
                                FetchStatements.quarantining(sent.writer(), sent.plans()))),
                answers.add(
                        StoreMessages.RELEASE,
                        sent -> write(
                                sent.writer().feed(),
                                FetchStatements.RELEASE,
                                FetchStatements.releasing(sent.writer(), sent.plans()))),
                answers.add(
                        StoreMessages.FINISH,
                        sent -> write(
                                sent.writer().feed(),
                                FetchStatements.FINISH,
                                FetchStatements.finishing(sent.writer(), sent.report(), sent.next()))));
    }

    @Override
    public Future<?> stop() {
        preparation.stop();
        return answers.removeAll().eventually(barrier::close).eventually(pool::close);
    }

    /** Tells everybody of what was written once it is known to be there. */
    private Future<PlansWritten> write(String feed, String sql, Tuple parameters) {
        return writes.run(connection -> connection.preparedQuery(sql).execute(parameters))
                .map(rows -> written(rows.iterator().next()))
                .onSuccess(written -> {
                    if (written.revision() > 0) {
                        bus.tell(StoreMessages.CHANGED, new FeedChanged(feed));
                    }
                });
    }

    private static PlansWritten written(Row row) {
        return new PlansWritten(
                !row.getBoolean("held"),
                row.getInteger("inserted"),
                row.getInteger("changed"),
                row.getLong("revision"));
    }
}
