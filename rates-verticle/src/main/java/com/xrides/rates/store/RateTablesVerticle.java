package com.xrides.rates.store;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Owns the tables of rates and answers on the bus for them. There may be one on each of several nodes. */
public final class RateTablesVerticle extends VerticleBase {

    private final DatabaseSettings settings;
    private final MessageBus bus;
    private final @Nullable String source;
    private final Consumer<String> state;
    private final List<Registration> registrations = new ArrayList<>();

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
                answer(RateMessages.USABLE, this::usable),
                answer(RateMessages.FIND, reads::find),
                answer(RateMessages.AT, reads::at),
                answer(RateMessages.FIGURES, reads::figures));
    }

    @Override
    public Future<?> stop() {
        preparation.stop();
        return Future.join(registrations.stream().map(Registration::remove).toList())
                .eventually(barrier::close)
                .eventually(pool::close);
    }

    /** Whoever asks needs one; the node that fetches need not be this one. */
    private Future<UsableSetFound> usable(UsableSet question) {
        bus.tell(RateMessages.NEEDED, new SetNeeded());
        return reads.usable(question);
    }

    private <Q extends Message, A extends Message> Future<Registration> answer(
            Address<Q, A> address, Function<Q, Future<A>> handler) {
        return bus.answer(address, handler).onSuccess(registrations::add);
    }
}
