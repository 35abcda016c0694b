package com.xrides.relay.store.postgres;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.batch.BatchSettings;
import com.xrides.platform.database.batch.BatchWriter;
import com.xrides.relay.messages.DeliveryMessages.AuditRelay;
import com.xrides.relay.messages.DeliveryMessages.PartnerBooks;
import com.xrides.relay.messages.PartnerMessages.ListPartners;
import com.xrides.relay.messages.PartnerMessages.RecordCounts;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.RecordStoreContract;
import com.xrides.relay.store.Settlement;
import com.xrides.relay.store.Settlement.Kind;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.tables.RelayAudit;
import com.xrides.relay.tables.RelayMetrics;
import com.xrides.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStoreTest extends RecordStoreContract {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static Vertx vertx;
    private static Context loop;
    private static ReadPool pool;
    private static PostgresStore store;
    private static PartnerTable partners;
    private static BatchWriter<NewRecord, StoreResult> writer;
    private static long lastId;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        DatabaseUrl url = DatabaseUrl.parse(DATABASE.url());
        Migrations.PLATFORM.run(url);
        RelayTables.MIGRATIONS.run(url);
        DATABASE.execute("SELECT relay.keep_attempts(30)");
        DatabaseSettings settings = DatabaseSettings.of(url);
        loop = vertx.getOrCreateContext();
        Opened opened = resultOf(onLoop(() -> Future.succeededFuture(open(settings))));
        pool = opened.pool();
        writer = opened.writer();
        store = opened.store();
        partners = opened.partners();
        var nobody = new Tenure(0, Source.RIDERS, Mode.KEYED, false, "none", 0, "none");
        eventually(() -> {
            boolean connected = resultOf(onLoop(
                    () -> opened.store().leased(nobody).transform(found -> Future.succeededFuture(found.succeeded()))));
            assertThat(connected).isTrue();
        });
    }

    private record Opened(
            ReadPool pool, BatchWriter<NewRecord, StoreResult> writer, PostgresStore store, PartnerTable partners) {}

    private static Opened open(DatabaseSettings settings) {
        var opened = new ReadPool(vertx, settings);
        var barrier = new ReplicaBarrier(vertx, settings, opened);
        var confirmed = new ConfirmedPool(opened, barrier);
        var writes = new BatchWriter<>(
                vertx,
                settings,
                barrier,
                BatchSettings.DEFAULTS,
                new StoreStatements(Source.RIDERS, () -> {}),
                new RelayMetrics(new SimpleMeterRegistry()),
                new DatabaseState());
        var records = new PostgresStore(vertx, settings, barrier, confirmed, Map.of(Source.RIDERS, writes));
        writes.open();
        records.open();
        return new Opened(opened, writes, records, new PartnerTable(confirmed));
    }

    @AfterAll
    static void close() {
        resultOf(onLoop(() -> writer.drainAndClose().eventually(store::close).eventually(pool::close)));
        resultOf(vertx.close());
    }

    private static <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(begun -> {
            try {
                work.get().onComplete(promise);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    @CanIgnoreReturnValue
    @Override
    protected <T> T on(Function<RecordStore, Future<T>> work) {
        return resultOf(onLoop(() -> work.apply(store)));
    }

    @Override
    protected NewPartner partner() {
        DATABASE.execute(
                "INSERT INTO relay.partners (name, url, source, mode, max_concurrency, ordering, secrets, state_by,"
                        + " begins_after, key_prefix) SELECT 'p' || (count(*) + 1), 'https://p.example/', 1, 0, 4, 0, '{}', 'asha',"
                        + " coalesce((SELECT max(sequence) FROM relay.records), 0), 'rec' FROM relay.partners");
        long number = DATABASE.count("relay.partners");
        return new NewPartner((int) number, DATABASE.count("relay.records"));
    }

    @Override
    protected void lease(String name, long token) {
        DATABASE.execute(
                "INSERT INTO platform.leases VALUES ('%s', 'a', %d, now() + interval '1 hour')".formatted(name, token)
                        + " ON CONFLICT (name) DO UPDATE SET token = excluded.token");
    }

    @Override
    protected long nextId() {
        lastId += 1000;
        return lastId;
    }

    @Test
    void twoWhoStoreAtOnceLeaveNoGapsInTheLog() throws InterruptedException {
        long first = nextId();
        String store = "SELECT relay.store(1::smallint, array_agg(i), array_agg(i), array_agg('{}'::text))"
                + " FROM generate_series(%d, %d) AS i";
        var threads = List.of(new Thread(() -> stores(store, first, 0)), new Thread(() -> stores(store, first, 100)));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(DATABASE.count("relay.records WHERE id BETWEEN %d AND %d".formatted(first, first + 299)))
                .isEqualTo(300);
        assertThat(DATABASE.count("(SELECT max(sequence) - count(*) AS gaps FROM relay.records) g WHERE g.gaps = 0"))
                .isEqualTo(1);
    }

    private static void stores(String store, long first, long offset) {
        for (int i = 0; i < 20; i++) {
            long from = first + offset + 10L * i;
            DATABASE.execute(store.formatted(from, from + 9));
        }
    }

    @Test
    void theBooksOfAPartnerBalanceInEveryState() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        long id = nextId();
        List<NewRecord> riders = LongStream.range(id, id + 12)
                .mapToObj(each -> new NewRecord(each, each, "{}"))
                .toList();
        on(each -> each.store(Source.RIDERS, riders));
        long begin = partner.beginsAfter();
        on(each -> each.act(partner.number(), List.of(begin + 11), new Decision(Act.CANCEL, "asha", "")));
        on(each -> each.act(partner.number(), List.of(begin + 12), new Decision(Act.CONFIRM, "asha", "")));
        on(each -> each.claim(tenure, begin, 8, List.of()));
        on(each -> each.settle(
                tenure,
                List.of(
                        settled(begin + 1, DeliveryState.DELIVERED),
                        settled(begin + 2, DeliveryState.DELIVERED),
                        settled(begin + 3, DeliveryState.UNKNOWN),
                        settled(begin + 4, DeliveryState.QUARANTINED),
                        settled(begin + 5, DeliveryState.PENDING),
                        settled(begin + 6, DeliveryState.PENDING))));
        on(each -> each.claimAgain(tenure, List.of(begin + 6)));
        on(each -> each.floor(tenure, begin + 6));

        RecordCounts counts = resultOf(onLoop(() -> partners.list(new ListPartners("p" + partner.number()))))
                .partners()
                .get(0)
                .records();
        List<PartnerBooks> audited = resultOf(onLoop(() -> new RelayAudit(pool).audit(new AuditRelay())))
                .partners();

        assertThat(counts.oldest()).isNotNull();
        assertThat(new RecordCounts(
                        counts.imported(),
                        counts.pending(),
                        counts.leased(),
                        counts.delivered(),
                        counts.unknown(),
                        counts.quarantined(),
                        counts.cancelled(),
                        null))
                .isEqualTo(new RecordCounts(12, 3, 3, 3, 1, 1, 1, null));
        assertThat(audited)
                .filteredOn(books -> books.partner().equals("p" + partner.number()))
                .containsExactly(new PartnerBooks("p" + partner.number(), 12, 3, 3, 3, 1, 1, 1, List.of()));
        assertThat(audited).allMatch(books -> books.differences().isEmpty());
    }

    /** Else all counting and looking would walk over every record that was ever sent again. */
    @Test
    void whatWasDeliveredInTheEndIsInNoIndexOfTrouble() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        long id = nextId();
        on(each -> each.store(Source.RIDERS, List.of(new NewRecord(id, 1, "{}"), new NewRecord(id + 1, 1, "{}"))));
        long again = partner.beginsAfter() + 1;
        on(each -> each.claim(tenure, partner.beginsAfter(), 2, List.of()));
        on(each -> each.settle(
                tenure, List.of(settled(again, DeliveryState.PENDING), settled(again + 1, DeliveryState.UNKNOWN))));
        on(each -> each.claimAgain(tenure, List.of(again)));
        on(each -> each.settle(
                tenure,
                List.of(new Settlement(
                        again, 2, DeliveryState.DELIVERED, 1, null, null, null, Kind.ANSWERED, 200, 9))));

        RecordCounts counts = resultOf(onLoop(() -> partners.list(new ListPartners("p" + partner.number()))))
                .partners()
                .get(0)
                .records();

        assertThat(DATABASE.count("relay.deliveries WHERE trouble AND partner = " + partner.number()))
                .isEqualTo(1);
        assertThat(counts).isEqualTo(new RecordCounts(2, 0, 0, 1, 1, 0, 0, null));
    }

    @Test
    void anAuditFindsWhatIsMissing() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        long id = nextId();
        on(each -> each.store(Source.RIDERS, List.of(new NewRecord(id, 1, "{}"), new NewRecord(id + 1, 1, "{}"))));
        on(each -> each.claim(tenure, partner.beginsAfter(), 2, List.of()));
        DATABASE.execute("DELETE FROM relay.deliveries WHERE partner = %d AND sequence = %d"
                .formatted(partner.number(), partner.beginsAfter() + 1));

        List<PartnerBooks> audited = resultOf(onLoop(() -> new RelayAudit(pool).audit(new AuditRelay())))
                .partners();
        DATABASE.execute("DELETE FROM relay.deliveries WHERE partner = " + partner.number());

        assertThat(audited)
                .filteredOn(books -> books.partner().equals("p" + partner.number()))
                .singleElement()
                .satisfies(books -> assertThat(books.differences())
                        .containsExactly("1 records were passed over: later ones were claimed"));
    }

    @Test
    void everyAttemptIsKeptAndOldDaysAreDroppedWhole() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        long id = nextId();
        on(each -> each.store(Source.RIDERS, List.of(new NewRecord(id, 1, "{}"))));
        long sequence = partner.beginsAfter() + 1;
        on(each -> each.claim(tenure, partner.beginsAfter(), 1, List.of()));
        on(each -> each.settle(tenure, List.of(settled(sequence, DeliveryState.PENDING))));
        on(each -> each.claimAgain(tenure, List.of(sequence)));
        on(each -> each.settle(
                tenure,
                List.of(new Settlement(
                        sequence, 2, DeliveryState.DELIVERED, 1, null, null, null, Kind.ANSWERED, 200, 9))));
        DATABASE.execute("CREATE TABLE relay.attempts_20200101 PARTITION OF relay.attempts"
                + " FOR VALUES FROM ('2020-01-01 00:00:00Z') TO ('2020-01-02 00:00:00Z')");

        assertThat(DATABASE.count("relay.attempts WHERE partner = " + partner.number()))
                .isEqualTo(2);
        DATABASE.execute("SELECT relay.keep_attempts(30)");

        assertThat(DATABASE.count("pg_class WHERE relname = 'attempts_20200101'"))
                .isZero();
        assertThat(DATABASE.count("relay.attempts WHERE partner = %d AND status = 200".formatted(partner.number())))
                .isEqualTo(1);
    }

    private static Settlement settled(long sequence, DeliveryState state) {
        Long due = state == DeliveryState.PENDING ? (Long) 0L : null;
        return new Settlement(sequence, 1, state, 1, due, "500", "no", Kind.ANSWERED, 500, 5);
    }
}
