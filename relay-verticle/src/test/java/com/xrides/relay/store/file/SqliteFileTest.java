package com.xrides.relay.store.file;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.model.PartnerState.Kind;
import com.xrides.relay.model.Secret;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.partner.address.LookupUrl;
import com.xrides.relay.store.ClaimedRecord;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Settlement;
import com.xrides.relay.store.Tenure;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a store: who may open it, what becomes of one that is none, and what it knows of partners and their books. */
class SqliteFileTest {

    private static final Partner CRM = new Partner(
            1,
            "crm.example",
            URI.create("https://crm.example/riders"),
            Source.RIDERS,
            Mode.KEYED,
            7,
            Ordering.KEY,
            List.of(Secret.random()),
            LookupUrl.parse("https://crm.example/riders/{id}"),
            new PartnerState(Kind.ACTIVE, Instant.EPOCH, "asha", null));

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("riders.db");
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    private SqliteStore open() {
        return resultOf(SqliteStore.open(vertx, path));
    }

    private void assertRefused(String words) {
        assertThatThrownBy(this::open).isInstanceOf(StoreFault.class).hasMessageContaining(words);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statements = connection.createStatement()) {
            var unused = statements.execute(statement);
        }
    }

    @CanIgnoreReturnValue
    private static List<StoreResult> store(SqliteStore store, int from, int to) {
        return resultOf(store.store(
                Source.RIDERS,
                LongStream.rangeClosed(from, to)
                        .mapToObj(id -> new NewRecord(id, id, "{\"id\":" + id + "}"))
                        .toList()));
    }

    private static Tenure tenure(SqliteStore store) {
        String lease = Tenure.leaseOf(1);
        return new Tenure(1, Source.RIDERS, Mode.NEVER_TWICE, false, lease, resultOf(store.lease(lease)), "here");
    }

    @Test
    void oneProcessHasTheFileAtATime() {
        SqliteStore first = open();

        assertRefused("riders.db is in use by another process");
        resultOf(first.close());

        resultOf(open().close());
    }

    @Test
    void whatIsNoFileOfSqliteIsLeftAsItIs() throws IOException {
        Files.writeString(path, "precious".repeat(1000));

        assertRefused("riders.db is no file of SQLite, and is left as it is");

        assertThat(path).hasContent("precious".repeat(1000));
    }

    @Test
    void aFileOfAnotherProgramIsLeftAsItIs() throws SQLException, IOException {
        sql("CREATE TABLE precious (text TEXT)");
        byte[] before = Files.readAllBytes(path);

        assertRefused("riders.db is a file of SQLite, but of another program");

        assertThat(path).hasBinaryContent(before);
    }

    @Test
    void aFileOfANewerReleaseIsLeftToThat() throws SQLException {
        resultOf(open().close());
        sql("PRAGMA user_version = 2");

        assertRefused("riders.db has format 2, and this release knows 1: use the release that wrote it");
    }

    @Test
    void whatIsNoPlaceForAFileIsSaid() {
        path = directory;
        assertRefused("is a directory; name a file");
        path = directory.resolve("missing/riders.db");
        assertRefused("there is no directory " + directory.resolve("missing"));
        path = directory.resolve("riders.db");
        assertThatThrownBy(() -> resultOf(SqliteStore.openExisting(vertx, path)))
                .hasMessage("there is no file " + path);
        assertThat(path).doesNotExist();
    }

    @Test
    void whatWasStoredBeforeTheDiskWasFullStays() {
        RelayFile file = resultOf(RelayFile.open(vertx, path, true));
        long pages = resultOf(file.run(open -> open.number("PRAGMA page_count")));
        resultOf(file.run(open -> open.number("PRAGMA max_page_count = " + (pages + 3))));
        var store = new SqliteStore(file);
        assertThat(store(store, 1, 10)).containsOnly(StoreResult.CREATED);
        assertThat(store.fault().isComplete()).isFalse();

        List<StoreResult> refused = store(store, 11, 5000);

        assertThat(refused).extracting(StoreResult::kind).containsOnly(StoreResult.Kind.UNAVAILABLE);
        assertThat(refused.get(0).detail()).contains("riders.db cannot grow: its disk is full");
        assertThat(resultOf(store.fault())).hasMessage(refused.get(0).detail());
        resultOf(store.close());
        SqliteStore again = open();
        assertThat(store(again, 10, 11)).containsExactly(StoreResult.DUPLICATE, StoreResult.CREATED);
        resultOf(again.close());
    }

    @Test
    void aPartnerIsKnownToWhoeverOpensTheFileNext() {
        SqliteStore first = open();
        resultOf(first.partners().add(CRM, false));
        Sending before = resultOf(first.partners().senders()).get(0);
        resultOf(first.close());

        SqliteStore next = open();

        assertThat(resultOf(next.partners().senders())).containsExactly(before);
        assertThat(before.partner()).isEqualTo(CRM);
        assertThat(before.keyPrefix()).startsWith("rec_");
        resultOf(next.close());
    }

    @Test
    void onlyWhoHoldsTheLeasePausesAPartnerAndOnlyOneThatIsActive() {
        SqliteStore store = open();
        resultOf(store.partners().add(CRM, false));
        Tenure before = tenure(store);
        Tenure now = tenure(store);

        resultOf(store.partners().setState(before, Kind.PAUSED, "no more"));
        assertThat(state(store).kind()).isEqualTo(Kind.ACTIVE);
        resultOf(store.partners().setState(now, Kind.STOPPED, "It answered 410"));
        resultOf(store.partners().setState(now, Kind.PAUSED, "later"));

        assertThat(state(store).kind()).isEqualTo(Kind.STOPPED);
        assertThat(state(store).why()).isEqualTo("It answered 410");
        assertThat(state(store).by()).isEqualTo(PartnerState.RELAY);
        resultOf(store.partners().resume(1, "asha"));
        assertThat(state(store).kind()).isEqualTo(Kind.ACTIVE);
        resultOf(store.close());
    }

    private static PartnerState state(SqliteStore store) {
        return resultOf(store.partners().senders()).get(0).partner().state();
    }

    @Test
    void theBooksBalanceHoweverTheyAreCounted() {
        SqliteStore store = open();
        resultOf(store.partners().add(CRM, false));
        Tenure tenure = tenure(store);
        store(store, 1, 20);
        List<ClaimedRecord> claimed = resultOf(store.claim(tenure, 0, 10, List.of()));
        settle(store, tenure, claimed.get(0), DeliveryState.DELIVERED);
        settle(store, tenure, claimed.get(1), DeliveryState.DELIVERED);
        settle(store, tenure, claimed.get(2), DeliveryState.PENDING);
        settle(store, tenure, claimed.get(3), DeliveryState.UNKNOWN);
        settle(store, tenure, claimed.get(4), DeliveryState.QUARANTINED);
        act(store, claimed.get(4).sequence(), Act.CANCEL);
        act(store, 15, Act.CANCEL);
        act(store, 16, Act.CONFIRM);

        var expected = new Balance(20, 3, 9, 5, 1, 0, 2);

        assertThat(resultOf(store.books().count(1))).isEqualTo(expected);
        assertThat(resultOf(store.books().estimate(1))).isEqualTo(expected);
        assertThat(expected.text())
                .isEqualTo("20 imported = 3 delivered + 14 pending + 1 unknown + 0 quarantined + 2 cancelled");
        resultOf(store.close());
    }

    @Test
    void recordsAreListedByTheirStateAndFoundByTheirNumber() {
        SqliteStore store = open();
        resultOf(store.partners().add(CRM, false));
        Tenure tenure = tenure(store);
        store(store, 101, 104);
        List<ClaimedRecord> claimed = resultOf(store.claim(tenure, 0, 2, List.of()));
        settle(store, tenure, claimed.get(1), DeliveryState.UNKNOWN);

        assertThat(list(store, DeliveryState.UNKNOWN)).containsExactly(102L);
        assertThat(list(store, DeliveryState.LEASED)).containsExactly(101L);
        assertThat(list(store, DeliveryState.PENDING)).containsExactly(103L, 104L);
        assertThat(list(store, DeliveryState.DELIVERED)).isEmpty();
        assertThat(resultOf(store.books().find(CRM, 102))).get().satisfies(found -> {
            assertThat(found.state()).isEqualTo(DeliveryState.UNKNOWN);
            assertThat(found.attempts()).isEqualTo(1);
            assertThat(found.code()).isEqualTo("500");
            assertThat(found.detail()).isEqualTo("no");
        });
        assertThat(resultOf(store.books().find(CRM, 105))).isEmpty();
        resultOf(store.close());
    }

    private static List<Long> list(SqliteStore store, DeliveryState state) {
        return resultOf(store.books().list(1, state, 0, 10)).stream()
                .map(StoredDelivery::id)
                .toList();
    }

    private static void settle(SqliteStore store, Tenure tenure, ClaimedRecord record, DeliveryState state) {
        Long due = state == DeliveryState.PENDING ? (Long) Duration.ofHours(1).toMillis() : null;
        var settlement =
                new Settlement(record.sequence(), 1, state, 1, due, "500", "no", Settlement.Kind.ANSWERED, 500, 5);
        resultOf(store.settle(tenure, List.of(settlement)));
    }

    private static void act(SqliteStore store, long sequence, Act act) {
        assertThat(resultOf(store.act(1, List.of(sequence), new Decision(act, "asha", "So it is."))))
                .containsExactly(sequence);
    }
}
