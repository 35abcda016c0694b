package com.xrides.keys.store;

import com.xrides.keys.messages.KeyMessages;
import com.xrides.keys.messages.KeyMessages.ActsListed;
import com.xrides.keys.messages.KeyMessages.KeyChanged;
import com.xrides.keys.messages.KeyMessages.KeysListed;
import com.xrides.keys.messages.KeyMessages.ListActs;
import com.xrides.keys.messages.KeyMessages.ListKeys;
import com.xrides.keys.messages.KeyMessages.RecordAct;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseFault;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.Preparation;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.wakeup.NotifyChannel;
import com.xrides.platform.database.wakeup.WakeUp;
import com.xrides.platform.database.wakeup.WakeUpSettings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Owns the tables of keys and of the audit trail, and answers on the bus for them. It remembers the keys, so that nodes
 * that start while the database is away still learn them.
 */
public final class KeyStoreVerticle extends VerticleBase {

    private static final Migrations TABLES = Migrations.of("classpath:db/keys", "xrides_keys", "schema_history");
    private static final NotifyChannel CHANNEL = new NotifyChannel("xrides_keys");

    private final DatabaseSettings settings;
    private final MessageBus bus;
    private final List<Registration> registrations = new ArrayList<>();

    private ReadPool reads;
    private ReplicaBarrier barrier;
    private ConfirmedPool writes;
    private WakeUp wakeUp;
    private Preparation preparation;
    private @Nullable KeysListed known;

    public KeyStoreVerticle(DatabaseSettings settings, MessageBus bus) {
        this.settings = settings;
        this.bus = bus;
    }

    @Override
    public Future<?> start() {
        // One connection for all: what is done here is little, and nodes have few.
        reads = new ReadPool(vertx, settings, 1);
        barrier = new ReplicaBarrier(vertx, settings, reads);
        writes = new ConfirmedPool(reads, barrier);
        wakeUp = new WakeUp(vertx, settings, WakeUpSettings.of(CHANNEL).withoutListening(), this::read);
        preparation =
                new Preparation(vertx, settings, List.of(TABLES), Future::succeededFuture, this::open, reason -> {});
        preparation.start();
        return Future.all(List.of(
                register(bus.answer(KeyMessages.LIST, this::list)),
                register(
                        bus.answer(KeyMessages.CREATE, create -> change(KeyTable.CREATE, KeyTable.parameters(create)))),
                register(
                        bus.answer(KeyMessages.ROTATE, rotate -> change(KeyTable.ROTATE, KeyTable.parameters(rotate)))),
                register(
                        bus.answer(KeyMessages.REVOKE, revoke -> change(KeyTable.REVOKE, KeyTable.parameters(revoke)))),
                register(bus.answer(KeyMessages.RECORD, this::record)),
                register(bus.answer(KeyMessages.ACTS, this::acts))));
    }

    @Override
    public Future<?> stop() {
        preparation.stop();
        return Future.join(registrations.stream().map(Registration::remove).toList())
                .eventually(wakeUp::stop)
                .eventually(barrier::close)
                .eventually(reads::close);
    }

    private void open() {
        wakeUp.start();
    }

    private Future<KeysListed> list(ListKeys question) {
        KeysListed now = known;
        if (now == null) {
            return Future.failedFuture(new DeliveryException(Reason.FAILED, "the keys were not read yet"));
        }
        boolean same = now.epoch().equals(question.epoch()) && now.revision() == question.revision();
        return Future.succeededFuture(same ? new KeysListed(now.epoch(), now.revision(), false, List.of()) : now);
    }

    /** Reads the keys if they have changed, and tells every node. */
    private Future<Void> read() {
        return query(KeyTable.REVISION, Tuple.tuple())
                .compose(rows -> isKnown(rows.iterator().next())
                        ? Future.succeededFuture()
                        : query(KeyTable.SELECT, Tuple.tuple()).map(all -> {
                            learn(KeyTable.listed(all));
                            return null;
                        }));
    }

    private boolean isKnown(Row state) {
        KeysListed now = known;
        return now != null
                && now.epoch().equals(state.getUUID("epoch").toString())
                && now.revision() == state.getLong("revision");
    }

    private void learn(KeysListed listed) {
        known = listed;
        bus.tell(KeyMessages.CHANGED, listed);
    }

    private Future<KeyChanged> change(String sql, Tuple parameters) {
        return write(sql, parameters)
                .compose(changed -> read().transform(read -> {
                    // What is committed is found by every node's next look, if it is not told by us.
                    wakeUp.wake();
                    return Future.succeededFuture(new KeyChanged(changed.rowCount() > 0));
                }));
    }

    private Future<Done> record(RecordAct act) {
        return write(TrailTable.INSERT, TrailTable.parameters(act)).map(new Done());
    }

    private Future<ActsListed> acts(ListActs question) {
        return query(question.before() == null ? TrailTable.AFTER : TrailTable.BEFORE, TrailTable.parameters(question))
                .map(TrailTable::listed);
    }

    private Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return reads.run(pool -> pool.preparedQuery(sql).execute(parameters));
    }

    private Future<RowSet<Row>> write(String sql, Tuple parameters) {
        return writes.run(connection -> connection.preparedQuery(sql).execute(parameters))
                .recover(cause ->
                        Future.failedFuture(new DeliveryException(Reason.FAILED, DatabaseFault.describe(cause))));
    }

    private Future<Registration> register(Future<Registration> registration) {
        return registration.onSuccess(registrations::add);
    }
}
