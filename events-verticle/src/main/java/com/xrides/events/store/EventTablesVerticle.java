package com.xrides.events.store;

import com.xrides.events.convert.KnownRates;
import com.xrides.events.convert.Pricing;
import com.xrides.events.messages.AuditMessages;
import com.xrides.events.messages.CountMessages;
import com.xrides.events.messages.DeadLetterMessages;
import com.xrides.events.messages.LookupMessages;
import com.xrides.events.messages.StoreMessages;
import com.xrides.events.messages.StoreMessages.Store;
import com.xrides.events.messages.StoreMessages.Stored;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.platform.bus.Answers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.ConfirmedReads;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.Preparation;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.WriteGate;
import com.xrides.platform.database.batch.BatchSettings;
import com.xrides.platform.database.batch.BatchWriter;
import com.xrides.platform.dispatch.OwnerAnnouncer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Owns the tables of events and answers on the bus for them. There is one on each node with the role; any of them stores any
 * event.
 */
public final class EventTablesVerticle extends VerticleBase {

    private static final Duration AUDIT_TIMEOUT = Duration.ofMinutes(2);

    private final DatabaseSettings settings;
    private final MessageBus bus;
    private final EventMetrics metrics;
    private final DatabaseState state;
    private final String name = UUID.randomUUID().toString();
    private final Answers answers;

    private ReadPool pool;
    private ReadPool backgroundPool;
    private ReadPool auditPool;
    private ReplicaBarrier barrier;
    private KnownRates rates;
    private Pricing pricing;
    private BatchWriter<PricedEvent, StoredRow> writer;
    private Converter converter;
    private AutomaticReplay replay;
    private Upkeep upkeep;
    private OwnerAnnouncer announcer;
    private Preparation preparation;
    private WriteGate gate;

    /** @param state of the connections that events are written by */
    public EventTablesVerticle(DatabaseSettings settings, MessageBus bus, EventMetrics metrics, DatabaseState state) {
        this.settings = settings;
        this.bus = bus;
        this.answers = new Answers(bus);
        this.metrics = metrics;
        this.state = state;
    }

    @Override
    public Future<?> start() {
        pool = new ReadPool(vertx, settings);
        backgroundPool = new ReadPool(vertx, settings);
        auditPool = new ReadPool(vertx, settings.withStatementTimeout(AUDIT_TIMEOUT), 1);
        barrier = new ReplicaBarrier(vertx, settings, pool);
        rates = new KnownRates(bus);
        pricing = new Pricing(bus, rates);
        var background = new ConfirmedPool(backgroundPool, barrier);
        var conversions = new Conversions(background, bus, metrics);
        converter = new Converter(vertx, rates, pricing, conversions);
        writer = new BatchWriter<>(
                vertx,
                settings,
                barrier,
                BatchSettings.DEFAULTS,
                new ToldStores(bus, metrics, converter::wake),
                metrics,
                state);
        var letters = new DeadLetterTable(background);
        var replays = new Replays(letters, conversions, pricing, this::storeOne);
        replay = new AutomaticReplay(vertx, rates, replays);
        upkeep = new Upkeep(vertx, background, bus);
        announcer = new OwnerAnnouncer(vertx, bus, StoreMessages.OWNERS, name, writer::isUp);
        writer.whenChanged(announcer::look);
        gate = new WriteGate(vertx);
        preparation = new Preparation(
                vertx,
                settings,
                List.of(EventTables.MIGRATIONS),
                Future::succeededFuture,
                this::open,
                writer::notReady);
        return rates.follow()
                .onSuccess(followed -> preparation.start())
                .compose(followed -> Future.all(answerStores(), answerReads(), answerDeadLetters(letters, replays)))
                .onSuccess(registered -> announcer.start());
    }

    private Future<?> answerStores() {
        return answers.add(StoreMessages.store(name), this::store);
    }

    private Future<?> answerReads() {
        var confirmed = new ConfirmedPool(pool, barrier);
        var reads = new ConfirmedReads(pool, barrier);
        var events = new EventReads(reads, confirmed);
        var counts = new CountReads(confirmed, reads);
        return Future.all(List.of(
                answers.add(LookupMessages.EVENT, events::find),
                answers.add(LookupMessages.FOLLOW, events::follow),
                answers.add(CountMessages.TOTALS, counts::totals),
                answers.add(CountMessages.SEQUENCES, counts::sequences),
                answers.add(CountMessages.RIDERS, counts::riders),
                answers.add(AuditMessages.AUDIT, new EventAudit(auditPool)::audit)));
    }

    private Future<?> answerDeadLetters(DeadLetterTable letters, Replays replays) {
        return Future.all(
                answers.add(DeadLetterMessages.LIST, letters::list),
                answers.add(DeadLetterMessages.KEEP, letters::keep),
                answers.add(DeadLetterMessages.DISMISS, letters::dismiss),
                answers.add(DeadLetterMessages.REPLAY, replays::one),
                answers.add(DeadLetterMessages.REPLAY_ALL, replays::all));
    }

    /** Says that it leaves, finishes what it took, and disconnects. */
    @Override
    public Future<?> stop() {
        gate.leave();
        preparation.stop();
        announcer.leave();
        converter.stop();
        replay.stop();
        upkeep.stop();
        return writer.drainAndClose()
                .compose(drained -> answers.removeAll())
                .eventually(rates::close)
                .eventually(barrier::close)
                .eventually(() -> Future.join(pool.close(), backgroundPool.close(), auditPool.close()));
    }

    private void open() {
        barrier.watch();
        writer.open();
        converter.start();
        replay.start();
        upkeep.start();
    }

    private Future<Stored> store(Store request) {
        return gate.unlessRefused(() -> write(request.events()).map(Stored::new));
    }

    private Future<StoreResult> storeOne(RideEvent event) {
        return write(List.of(event)).map(results -> results.get(0));
    }

    private Future<List<StoreResult>> write(List<RideEvent> events) {
        List<PricedEvent> priced = events.stream()
                .map(event -> new PricedEvent(event, event.money() == null ? null : pricing.now(event)))
                .toList();
        return writer.write(priced)
                .map(rows -> rows.stream().map(StoredRow::result).toList());
    }
}
