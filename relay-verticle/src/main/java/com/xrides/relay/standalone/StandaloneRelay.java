package com.xrides.relay.standalone;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.partner.PartnerApi;
import com.xrides.relay.send.SoleSender;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.file.Balance;
import com.xrides.relay.store.file.SqliteStore;
import com.xrides.relay.store.file.StoreFault;
import com.xrides.relay.store.file.StoredDelivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores riders in a file and sends them to its one partner, as soon as they are stored. One event loop, which callers are on. Once
 * the file cannot be read or written any more nothing is sent, and {@link #fault()} says why.
 */
public final class StandaloneRelay {

    private final Vertx vertx;
    private final SqliteStore store;
    private final PartnerApi api;
    private final Sending partner;
    private final Tenure tenure;
    private final long recovered;
    private @Nullable SoleSender sender;

    StandaloneRelay(Vertx vertx, SqliteStore store, PartnerApi api, Sending partner, Tenure tenure, long recovered) {
        this.vertx = vertx;
        this.store = store;
        this.api = api;
        this.partner = partner;
        this.tenure = tenure;
        this.recovered = recovered;
    }

    /** Who is sent to. */
    public Partner partner() {
        return partner.partner();
    }

    /** How many were being sent when whoever sent before was killed. */
    public long recovered() {
        return recovered;
    }

    /** Completes when the file cannot be read or written any more. */
    public Future<StoreFault> fault() {
        return store.fault();
    }

    /**
     * Begins to send what is stored and what will be, also to a partner that was paused or stopped before.
     *
     * @param by who has it sent
     */
    public Future<Void> start(String by) {
        return store.partners()
                .resume(partner().number(), by)
                .compose(resumed -> store.partners().senders())
                .map(senders -> {
                    var begun = new SoleSender(
                            vertx,
                            store,
                            store.partners(),
                            api,
                            () -> !store.fault().isComplete(),
                            tenure,
                            senders.get(0));
                    begun.start();
                    sender = begun;
                    return null;
                });
    }

    /** Stores riders, each once by its id; completes with what became of each, in their order. Never fails. */
    public Future<List<StoreResult>> store(List<NewRecord> riders) {
        return store.store(Source.RIDERS, riders).onSuccess(stored -> {
            if (sender != null) {
                sender.wake();
            }
        });
    }

    /** How it stands; to be asked between start and stop. */
    public Future<Standing> standing() {
        SoleSender sending = sender;
        if (sending == null) {
            return Future.failedFuture("nothing is being sent");
        }
        return store.books()
                .estimate(partner().number())
                .compose(balance -> store.partners()
                        .senders()
                        .map(senders ->
                                new Standing(balance, senders.get(0).partner(), sending.figures(), sending.unclear())));
    }

    /** Sends no more; completes when all that was in flight is settled, or never will be. */
    public Future<Void> stop() {
        SoleSender last = sender;
        sender = null;
        return last == null ? Future.succeededFuture() : last.stop();
    }

    /** Counts what became of all that was stored. */
    public Future<Balance> count() {
        return store.books().count(partner().number());
    }

    /** Records in a state, behind a place in the log and in its order. */
    public Future<List<StoredDelivery>> list(DeliveryState state, long after, int most) {
        return store.books().list(partner().number(), state, after, most);
    }

    /** Does with a rider what a person has decided, as far as its state allows it. */
    public Future<ActedOn> act(long rider, Decision decision) {
        return find(rider)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(new ActedOn(false, null))
                        : store.act(partner().number(), List.of(found.get().sequence()), decision)
                                .compose(done -> find(rider)
                                        .map(now -> new ActedOn(
                                                !done.isEmpty(),
                                                now.map(StoredDelivery::state).orElse(null)))));
    }

    private Future<Optional<StoredDelivery>> find(long rider) {
        return store.books().find(partner(), rider);
    }

    /** Gives back the file, for others to open, and the connections. */
    public Future<Void> close() {
        return stop().eventually(api::close).eventually(store::close);
    }
}
