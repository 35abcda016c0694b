package com.xrides.relay.tables;

import com.xrides.platform.bus.Answers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.Preparation;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.WriteGate;
import com.xrides.platform.database.batch.BatchSettings;
import com.xrides.platform.database.batch.BatchWriter;
import com.xrides.platform.database.wakeup.WakeUp;
import com.xrides.platform.database.wakeup.WakeUpSettings;
import com.xrides.platform.dispatch.OwnerAnnouncer;
import com.xrides.relay.messages.DeliveryMessages;
import com.xrides.relay.messages.PartnerMessages;
import com.xrides.relay.messages.PartnerMessages.PartnerChanged;
import com.xrides.relay.messages.PartnerMessages.Result;
import com.xrides.relay.messages.RecordMessages;
import com.xrides.relay.messages.RecordMessages.EraseRider;
import com.xrides.relay.messages.RecordMessages.RecordsStored;
import com.xrides.relay.messages.RecordMessages.RelayChanged;
import com.xrides.relay.messages.RecordMessages.RiderErased;
import com.xrides.relay.messages.RecordMessages.StoreRecords;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.partner.address.PartnerAddresses;
import com.xrides.relay.store.postgres.PartnerTable;
import com.xrides.relay.store.postgres.PostgresStore;
import com.xrides.relay.store.postgres.RelayTables;
import com.xrides.relay.store.postgres.StoreStatements;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Owns the tables of the relay and answers on the bus for them. There is one on each node with the role; any of them stores any
 * record.
 */
public final class RelayTablesVerticle extends VerticleBase {

    private static final Duration AUDIT_TIMEOUT = Duration.ofMinutes(2);
    /** One connection: the log of a source is written by one transaction at a time. */
    private static final BatchSettings BATCHES =
            new BatchSettings(1, 2, 1000, 50_000, Duration.ofSeconds(5), Duration.ofSeconds(1));

    private final DatabaseSettings settings;
    private final MessageBus bus;
    private final int attemptDays;
    private final boolean listens;
    private final Function<Vertx, PartnerAddresses> checks;
    private final RelayMetrics metrics;
    private final DatabaseState state;
    private final String name = UUID.randomUUID().toString();
    private final Answers answers;
    private ReadPool pool;
    private ReadPool auditPool;
    private ReplicaBarrier barrier;
    private BatchWriter<NewRecord, StoreResult> riders;
    private PostgresStore store;
    private Upkeep upkeep;
    private CountedPartners counted;
    private WakeUp bookings;
    private PartnerAddresses addresses;
    private OwnerAnnouncer announcer;
    private Preparation preparation;
    private WriteGate gate;

    /**
     * A verticle that is yet to be deployed.
     *
     * @param attemptDays how long attempts are kept
     * @param listens whether the database is to wake it
     * @param checks makes what says whether a partner's URL can be sent to
     * @param state of the connections that records are stored by
     */
    public RelayTablesVerticle(
            DatabaseSettings settings,
            MessageBus bus,
            int attemptDays,
            boolean listens,
            Function<Vertx, PartnerAddresses> checks,
            RelayMetrics metrics,
            DatabaseState state) {
        this.settings = settings;
        this.bus = bus;
        this.attemptDays = attemptDays;
        this.listens = listens;
        this.checks = checks;
        this.metrics = metrics;
        this.state = state;
        this.answers = new Answers(bus);
    }

    @Override
    public Future<?> start() {
        pool = new ReadPool(vertx, settings);
        auditPool = new ReadPool(vertx, settings.withStatementTimeout(AUDIT_TIMEOUT), 1);
        barrier = new ReplicaBarrier(vertx, settings, pool);
        var confirmed = new ConfirmedPool(pool, barrier);
        var statements = new StoreStatements(Source.RIDERS, this::tellChanged);
        riders = new BatchWriter<>(vertx, settings, barrier, BATCHES, statements, metrics, state);
        store = new PostgresStore(vertx, settings, barrier, confirmed, Map.of(Source.RIDERS, riders));
        upkeep = new Upkeep(vertx, confirmed, attemptDays);
        var partners = new PartnerTable(confirmed);
        counted = new CountedPartners(vertx, partners, metrics.registry());
        WakeUpSettings waking = WakeUpSettings.of(BookingLog.CHANNEL);
        bookings =
                new WakeUp(vertx, settings, listens ? waking : waking.withoutListening(), new BookingLog(pool)::grow);
        announcer = new OwnerAnnouncer(vertx, bus, RecordMessages.OWNERS, name, riders::isUp);
        riders.whenChanged(announcer::look);
        gate = new WriteGate(vertx);
        preparation = new Preparation(
                vertx,
                settings,
                List.of(Migrations.PLATFORM, RelayTables.MIGRATIONS),
                upkeep::start,
                this::open,
                riders::notReady);
        preparation.start();
        addresses = checks.apply(vertx);
        var changes = new PartnerChanges(partners, addresses);
        return Future.all(answerRecords(confirmed), answerPartners(partners, changes))
                .onSuccess(registered -> announcer.start());
    }

    private Future<?> answerRecords(ConfirmedPool confirmed) {
        var reads = new DeliveryReads(confirmed);
        var acts = new DeliveryActs(store, reads, this::tellChanged);
        return Future.all(List.of(
                answers.add(RecordMessages.store(name), this::store),
                answers.add(DeliveryMessages.LIST, reads::list),
                answers.add(DeliveryMessages.QUARANTINE, reads::quarantine),
                answers.add(DeliveryMessages.FIND, reads::find),
                answers.add(DeliveryMessages.ACT, acts::act),
                answers.add(DeliveryMessages.RESEND, acts::resend),
                answers.add(DeliveryMessages.RESEND_ALL, acts::resendAll),
                answers.add(RecordMessages.ERASE_RIDER, this::erase),
                answers.add(DeliveryMessages.AUDIT, new RelayAudit(auditPool)::audit)));
    }

    private Future<?> answerPartners(PartnerTable partners, PartnerChanges changes) {
        return Future.all(
                answers.add(PartnerMessages.LIST, partners::list),
                answers.add(PartnerMessages.ADD, wanted -> told(changes.add(wanted))),
                answers.add(PartnerMessages.CHANGE, wanted -> told(changes.change(wanted))));
    }

    /** Says that it leaves, finishes what it took, and disconnects. */
    @Override
    public Future<?> stop() {
        gate.leave();
        preparation.stop();
        announcer.leave();
        upkeep.stop();
        counted.stop();
        return bookings.stop()
                .eventually(riders::drainAndClose)
                .compose(drained -> answers.removeAll())
                .eventually(addresses::close)
                .eventually(barrier::close)
                .eventually(() -> Future.join(pool.close(), auditPool.close()));
    }

    private void open() {
        barrier.watch();
        riders.open();
        counted.start();
        bookings.start();
    }

    private Future<RecordsStored> store(StoreRecords request) {
        return gate.unlessRefused(() -> store.store(request.source(), request.records())
                .onSuccess(metrics::stored)
                .map(RecordsStored::new));
    }

    private Future<RiderErased> erase(EraseRider request) {
        return store.erase(Source.RIDERS, request.rider(), request.by())
                .onSuccess(found -> tellChanged())
                .map(RiderErased::new);
    }

    private Future<PartnerChanged> told(Future<PartnerChanged> change) {
        return change.onSuccess(changed -> {
            if (changed.result() == Result.DONE) {
                bookings.wake();
                bus.tell(RecordMessages.CHANGED, new RelayChanged(true));
            }
        });
    }

    private void tellChanged() {
        bus.tell(RecordMessages.CHANGED, new RelayChanged(false));
    }
}
