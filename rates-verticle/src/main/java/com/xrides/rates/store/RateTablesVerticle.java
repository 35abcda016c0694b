package com.xrides.rates.store;

import com.xrides.platform.bus.Answers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedReads;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.Preparation;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.SetNeeded;
import com.xrides.rates.messages.RateMessages.UsableSet;
import com.xrides.rates.messages.RateMessages.UsableSetFound;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Owns the tables of rates and answers on the bus for them. There may be one on each of several nodes. */
public final class RateTablesVerticle extends VerticleBase {

    private final DatabaseSettings settings;
    private final MessageBus bus;
    private final @Nullable String source;
    private final Consumer<String> state;
    private final Answers answers;

    private ReadPool pool;
    private ReplicaBarrier barrier;
    private Preparation preparation;
    private RateReads reads;

    /**
     * A verticle that is yet to be deployed.
     *
     * @param source that rates are fetched from; null where none is configured
     * @param state told why the tables cannot be used yet, and the empty text once they can
     */
    public RateTablesVerticle(
            DatabaseSettings settings, MessageBus bus, @Nullable String source, Consumer<String> state) {
        this.settings = settings;
        this.bus = bus;
        this.answers = new Answers(bus);
        this.source = source;
        this.state = state;
    }

    @Override
    public Future<?> start() {
        pool = new ReadPool(vertx, settings);
        barrier = new ReplicaBarrier(vertx, settings, pool);
        reads = new RateReads(new ConfirmedReads(pool, barrier), source);
        preparation = new Preparation(
                vertx,
                settings,
                List.of(Migrations.PLATFORM, RateTables.MIGRATIONS),
                Future::succeededFuture,
                () -> state.accept(""),
                state);
        preparation.start();
        return Future.all(
                answers.add(RateMessages.USABLE, this::usable),
                answers.add(RateMessages.FIND, reads::find),
                answers.add(RateMessages.AT, reads::at),
                answers.add(RateMessages.FIGURES, reads::figures));
    }

    @Override
    public Future<?> stop() {
        preparation.stop();
        return answers.removeAll().eventually(barrier::close).eventually(pool::close);
    }

    /** Whoever asks needs one; the node that fetches need not be this one. */
    private Future<UsableSetFound> usable(UsableSet question) {
        bus.tell(RateMessages.NEEDED, new SetNeeded());
        return reads.usable(question);
    }
}
