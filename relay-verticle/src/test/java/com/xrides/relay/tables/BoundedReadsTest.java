package com.xrides.relay.tables;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.relay.messages.DeliveryMessages.ListDeliveries;
import com.xrides.relay.messages.PartnerMessages.ListPartners;
import com.xrides.relay.messages.PartnerMessages.RecordCounts;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.store.postgres.PartnerTable;
import com.xrides.relay.store.postgres.RelayTables;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators and the console read costs the same however much has been delivered. */
class BoundedReadsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final int DELIVERED = 20_000;
    private static final int LEASED = 3;
    private static final int UNCLAIMED = 500;

    /** Several times what such a read needs, and a small part of what was delivered. */
    private static final long FEW_ROWS = 2_000;

    private static Vertx vertx;
    private static Context loop;
    private static ReadPool pool;
    private static PartnerTable partners;
    private static DeliveryReads deliveries;

    @BeforeAll
    static void fill() {
        vertx = Vertx.vertx();
        loop = vertx.getOrCreateContext();
        DatabaseUrl url = DatabaseUrl.parse(DATABASE.url());
        Migrations.PLATFORM.run(url);
        RelayTables.MIGRATIONS.run(url);
        DATABASE.execute(
                "INSERT INTO relay.partners (name, url, source, mode, max_concurrency, ordering, secrets, state_by,"
                        + " begins_after, key_prefix) VALUES ('crm', 'https://p.example/', 1, 0, 4, 0, '{}', 'asha', 0, 'rec')");
        DATABASE.execute("INSERT INTO relay.records (source, sequence, id, key, payload) SELECT 1, n, n, n, '{}'"
                + " FROM generate_series(1, %d) n".formatted(DELIVERED + LEASED + UNCLAIMED));
        DATABASE.execute("INSERT INTO relay.deliveries (partner, sequence, state, attempts, token, first_at, began_at)"
                + " SELECT p.number, n, CASE WHEN n > %d THEN 1 ELSE 2 END, 1, 1, now(), now() FROM relay.partners p, generate_series(1, %d) n"
                        .formatted(DELIVERED, DELIVERED + LEASED));
        DATABASE.execute("INSERT INTO relay.floors SELECT number, %d FROM relay.partners".formatted(DELIVERED));
        DATABASE.execute("ANALYZE");
        DatabaseSettings settings = DatabaseSettings.of(url);
        // One connection: what it has counted is told on that.
        pool = resultOf(onLoop(() -> Future.succeededFuture(new ReadPool(vertx, settings, 1))));
        ConfirmedPool confirmed = resultOf(onLoop(
                () -> Future.succeededFuture(new ConfirmedPool(pool, new ReplicaBarrier(vertx, settings, pool)))));
        partners = new PartnerTable(confirmed);
        deliveries = new DeliveryReads(confirmed);
    }

    @AfterAll
    static void close() {
        resultOf(onLoop(() -> pool.close()));
        resultOf(vertx.close());
    }

    private static <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(begun -> work.get().onComplete(promise));
        return promise.future();
    }

    /** The rows of the relay's tables that have been read so far. */
    private static long rowsRead() {
        resultOf(onLoop(() -> pool.run(connection ->
                connection.query("SELECT pg_stat_force_next_flush()").execute())));
        // Told when the next statement has ended.
        resultOf(
                onLoop(() -> pool.run(connection -> connection.query("SELECT 1").execute())));
        return DATABASE.count("(SELECT generate_series(1, sum(seq_tup_read + coalesce(idx_tup_fetch, 0)))"
                + " FROM pg_stat_user_tables WHERE schemaname = 'relay') AS rows");
    }

    @Test
    void howManyStandWhere() {
        long before = rowsRead();

        RecordCounts counts = resultOf(onLoop(() -> partners.list(new ListPartners(null))))
                .partners()
                .get(0)
                .records();

        assertThat(rowsRead() - before).isLessThan(FEW_ROWS);
        assertThat(counts.delivered()).isEqualTo(DELIVERED);
        assertThat(counts.leased()).isEqualTo(LEASED);
        assertThat(counts.pending()).isEqualTo(UNCLAIMED);
        assertThat(counts.oldest()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfThoseInAState(DeliveryState state) {
        long before = rowsRead();

        int found = resultOf(onLoop(() -> deliveries.list(new ListDeliveries("crm", state, 0, 0, 100))))
                .deliveries()
                .size();

        assertThat(rowsRead() - before).isLessThan(FEW_ROWS);
        assertThat(found)
                .isEqualTo(
                        switch (state) {
                            case PENDING, DELIVERED -> 100;
                            case LEASED -> LEASED;
                            case UNKNOWN, QUARANTINED, CANCELLED -> 0;
                        });
    }

    @Test
    void aPageOfAll() {
        long before = rowsRead();

        var found = resultOf(onLoop(() -> deliveries.list(new ListDeliveries("crm", null, 0, 19_950, 100))));

        assertThat(rowsRead() - before).isLessThan(FEW_ROWS);
        assertThat(found.deliveries()).hasSize(100);
        assertThat(found.more()).isTrue();
    }
}
