package com.xrides.relay.send;

import com.xrides.platform.bus.Answers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseFault;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.lease.HeldLease;
import com.xrides.platform.database.lease.Lease;
import com.xrides.platform.database.lease.LeaseSettings;
import com.xrides.platform.database.wakeup.WakeUp;
import com.xrides.platform.database.wakeup.WakeUpSettings;
import com.xrides.platform.timing.Timeout;
import com.xrides.relay.messages.PartnerMessages;
import com.xrides.relay.messages.PartnerMessages.PartnerFigures;
import com.xrides.relay.messages.RecordMessages;
import com.xrides.relay.messages.RecordMessages.RelayChanged;
import com.xrides.relay.partner.PartnerApi;
import com.xrides.relay.store.PartnerStore;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.postgres.PartnerTable;
import com.xrides.relay.store.postgres.PostgresStore;
import com.xrides.relay.store.postgres.RelayTables;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends to the partners whose leases this node holds. There is one on each node with the role; partners spread over them, since a node
 * that has many asks for the next one later. Needs the tables of the relay, and waits for them.
 */
public final class SenderVerticle extends VerticleBase {

    /** Another node has taken over eleven seconds after a holder was killed, at the latest. */
    private static final Duration LEASE = Duration.ofSeconds(8);

    private static final Duration MODESTY = Duration.ofMillis(100);
    private static final int MOST_MODEST = 6;
    /** Whoever owns the tables makes them yet. */
    private static final String NO_TABLES = "42P01";

    private static final Duration TICK = Duration.ofSeconds(1);
    /** Less than what lies between polls. */
    private static final Duration RARELY = Duration.ofMillis(900);
    /** While there is no partner: whoever makes one says so over the bus. */
    private static final Duration SELDOM = Duration.ofMillis(4900);

    private final DatabaseSettings settings;
    private final String node;
    private final MessageBus bus;
    private final Function<Vertx, PartnerApi> apis;
    private final boolean listens;
    private final SenderMetrics metrics;
    private final Answers answers;
    private final Map<Integer, LeasedPartner> partners = new LinkedHashMap<>();
    private final Map<Integer, Lease> leases = new LinkedHashMap<>();
    private ReadPool leasePool;
    private ReadPool pool;
    private ReplicaBarrier barrier;
    private PostgresStore store;
    private PartnerStore table;
    private PartnerApi api;
    private WakeUp wakeUp;
    private long ticks;
    private boolean stopped;
    /** When partners were read last, by the monotonic clock; 0 where they are to be read at once. */
    private long partnersRead;

    private boolean tablesFound;

    private @Nullable Registration registration;

    /**
     * A verticle that is yet to be deployed.
     *
     * @param node its name, for whoever reads the leases
     * @param apis makes the way to partners for an event loop
     * @param listens whether the database is to wake it
     */
    public SenderVerticle(
            DatabaseSettings settings,
            String node,
            MessageBus bus,
            Function<Vertx, PartnerApi> apis,
            boolean listens,
            SenderMetrics metrics) {
        this.settings = settings;
        this.node = node;
        this.bus = bus;
        this.answers = new Answers(bus);
        this.apis = apis;
        this.listens = listens;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        // For leases alone, so that renewing them waits behind nothing long.
        leasePool = new ReadPool(vertx, settings, 1);
        pool = new ReadPool(vertx, settings);
        barrier = new ReplicaBarrier(vertx, settings, pool);
        var confirmed = new ConfirmedPool(pool, barrier);
        store = new PostgresStore(vertx, settings, barrier, confirmed, Map.of());
        table = new PartnerTable(confirmed);
        api = apis.apply(vertx);
        WakeUpSettings waking = WakeUpSettings.of(RelayTables.CHANNEL);
        wakeUp = new WakeUp(vertx, settings, listens ? waking : waking.withoutListening(), this::look);
        var tester = new PartnerTester(table, api);
        return answers.add(PartnerMessages.TEST, tester::test)
                .compose(answering -> bus.listen(RecordMessages.CHANGED, this::changed))
                .onSuccess(listening -> {
                    registration = listening;
                    store.open();
                    wakeUp.start();
                    ticks = vertx.setPeriodic(TICK.toMillis(), tick -> tick());
                });
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        vertx.cancelTimer(ticks);
        Future<Void> silent = registration == null ? Future.succeededFuture() : registration.remove();
        return silent.eventually(answers::removeAll)
                .eventually(wakeUp::stop)
                .eventually(() -> Future.join(
                        partners.values().stream().map(LeasedPartner::end).toList()))
                .eventually(() ->
                        Future.join(leases.values().stream().map(Lease::stop).toList()))
                .eventually(api::close)
                .eventually(store::close)
                .eventually(barrier::close)
                .eventually(() -> Future.join(pool.close(), leasePool.close()));
    }

    private void changed(RelayChanged what) {
        if (what.partners()) {
            partnersRead = 0;
        }
        wakeUp.wake();
    }

    /** Has the partners look for what is new; looks for new partners itself, but not with each batch that is stored. */
    private Future<?> look() {
        partners.values().forEach(LeasedPartner::wake);
        long now = System.nanoTime();
        Duration pause = partners.isEmpty() && tablesFound ? SELDOM : RARELY;
        if (partnersRead != 0 && now - partnersRead < pause.toNanos()) {
            return Future.succeededFuture();
        }
        partnersRead = now;
        return table.senders()
                .onSuccess(found -> {
                    tablesFound = true;
                    found.forEach(this::found);
                })
                .recover(cause -> DatabaseFault.stateOf(cause).equals(NO_TABLES)
                        ? Future.succeededFuture()
                        : Future.failedFuture(cause));
    }

    private void found(Sending partner) {
        int number = partner.partner().number();
        LeasedPartner known = partners.get(number);
        if (known != null) {
            known.update(partner);
        } else if (!stopped && partner.begun()) {
            var fresh = new LeasedPartner(partner, this::begin);
            partners.put(number, fresh);
            long many = partners.values().stream().filter(LeasedPartner::isHeld).count();
            Duration modesty = MODESTY.multipliedBy(Math.min(many, MOST_MODEST));
            var unused = Timeout.after(vertx, modesty, () -> lease(number, fresh));
        }
    }

    private void lease(int partner, LeasedPartner leased) {
        if (stopped) {
            return;
        }
        var lease = new Lease(
                vertx,
                new ConfirmedPool(leasePool, barrier),
                new LeaseSettings(Tenure.leaseOf(partner), node, LEASE),
                leased);
        leases.put(partner, lease);
        lease.start();
    }

    private PartnerSender begin(Sending sending, HeldLease held) {
        Tenure tenure = Tenure.of(sending.partner(), held.name(), held.token(), node);
        return new PartnerSender(vertx, store, table, api, held::isHeld, tenure, sending, metrics);
    }

    private void tick() {
        for (LeasedPartner partner : partners.values()) {
            partner.tick();
            PartnerFigures figures = partner.figures();
            if (figures != null) {
                bus.tell(PartnerMessages.FIGURES, figures);
            }
        }
    }
}
