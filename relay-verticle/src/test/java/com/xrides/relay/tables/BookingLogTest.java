package com.xrides.relay.tables;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.persistence.table.BookingTable;
import com.xrides.persistence.write.BareInserts;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Migrations;
import com.xrides.relay.store.postgres.RelayTables;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How bookings come into the log: each once, whenever its transaction commits. */
class BookingLogTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String BARE = "INSERT INTO bookings (id, user_id, vehicle_model_id, travel_type_id, from_date,"
            + " booking_created, online_booking, mobile_site_booking, car_cancellation)"
            + " VALUES (%d, 2, 3, 1, now(), now(), false, false, false)";
    private static final String TOLD =
            BARE + "; INSERT INTO booking_changes (follower, erased, ids) VALUES ('relay', false, ARRAY[%1$d])";
    private static Vertx vertx;

    @BeforeAll
    static void migrate() {
        vertx = Vertx.vertx();
        DatabaseUrl url = DatabaseUrl.parse(DATABASE.url());
        Migrations.PLATFORM.run(url);
        BookingMigrations.run(url);
        RelayTables.MIGRATIONS.run(url);
        DATABASE.execute("SELECT relay.keep_attempts(30)");
    }

    @AfterAll
    static void close() {
        resultOf(vertx.close());
    }

    @BeforeEach
    void empty() {
        DATABASE.execute("TRUNCATE bookings, booking_followers, booking_changes, relay.booking_log, relay.records,"
                + " relay.partners, relay.deliveries, relay.acts");
    }

    private static void store(Booking... bookings) {
        Queue<List<Booking>> batches = new ArrayDeque<>(List.of(List.of(bookings)));
        resultOf(BareInserts.connect(vertx, DatabaseUrl.parse(DATABASE.url()))
                .compose(inserts -> inserts.run(
                        () -> Objects.requireNonNullElse(batches.poll(), List.of()),
                        count -> assertThat(count).isEqualTo(bookings.length))));
    }

    private static void partner(String name, boolean fromNow) {
        DATABASE.execute("INSERT INTO relay.partners (name, url, source, mode, max_concurrency, ordering, secrets,"
                + " state_by, begins_after, key_prefix) SELECT '%s', 'https://p.example/', 2, 0, 4, 0, '{}', 'asha',"
                        .formatted(name)
                + " relay.begin_partner(2::smallint, " + fromNow + "), 'rec'");
    }

    private static List<Long> numbers(String query) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var found = new ArrayList<Long>();
            while (rows.next()) {
                long number = rows.getLong(1);
                found.add(rows.wasNull() ? null : (Long) number);
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Brings into the log what is there, two at a time. */
    private static void grow() {
        for (int i = 0; i < 50; i++) {
            if (DATABASE.count("relay.log_bookings(2) AS more WHERE more") == 0) {
                return;
            }
        }
        throw new AssertionError("the log does not come to an end");
    }

    private static List<Long> logged() {
        return numbers("SELECT id FROM relay.records WHERE source = 2 ORDER BY sequence");
    }

    private static List<Long> beginOf(String partner) {
        return numbers("SELECT begins_after FROM relay.partners WHERE name = '" + partner + "'");
    }

    @Test
    void withoutAPartnerThatWantsThemNoBookingIsLogged() {
        store(bare(1));

        grow();

        assertThat(logged()).isEmpty();
        assertThat(DATABASE.count("booking_followers")).isZero();
    }

    @Test
    void whatWasStoredBeforeComesFirstAndThenWhatIsStoredEachOnce() {
        store(bare(5), bare(9), bare(7));
        partner("crm", false);
        store(bare(6), bare(3));
        grow();
        store(bare(1), bare(2));
        store(bare(8));

        grow();
        grow();

        assertThat(logged()).containsExactly(5L, 7L, 9L, 6L, 3L, 1L, 2L, 8L);
        assertThat(numbers("SELECT sequence FROM relay.records ORDER BY id"))
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(numbers("SELECT DISTINCT key FROM relay.records")).containsExactly(2L);
        assertThat(beginOf("crm")).containsExactly(0L);
    }

    @Test
    void aPartnerThatWantsOnlyWhatComesBeginsBehindWhatWasThere() {
        store(bare(1), bare(2), bare(3));
        partner("crm", true);
        assertThat(beginOf("crm")).containsOnlyNulls();
        store(bare(4));

        grow();
        partner("fleet", true);

        assertThat(logged()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(beginOf("crm")).containsExactly(3L);
        assertThat(beginOf("fleet")).containsExactly(4L);
    }

    @Test
    void whatATransactionTellsLateIsLoggedWhenItCommits() throws SQLException {
        partner("crm", false);
        grow();
        try (var slow = OpenTransaction.of(DATABASE, TOLD.formatted(1))) {
            for (long id = 2; id < 9; id++) {
                store(bare(id));
                grow();
            }
            assertThat(logged()).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);

            slow.commit();
        }
        grow();

        assertThat(logged()).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 1L);
        assertThat(DATABASE.count("booking_changes")).isZero();
    }

    /** It does not know that it is to tell, and is not seen yet by whoever reads what was stored before. */
    @Test
    void aTransactionThatBeganBeforeAnybodyFollowedIsWaitedFor() throws SQLException {
        store(bare(7));
        try (var slow = OpenTransaction.of(DATABASE, BARE.formatted(1))) {
            partner("crm", true);
            grow();
            store(bare(8));
            grow();
            assertThat(logged()).isEmpty();

            slow.commit();
        }
        grow();

        assertThat(logged()).containsExactly(1L, 7L, 8L);
        assertThat(beginOf("crm")).containsExactly(2L);
    }

    /** As after a restored table of changes, or a booking that somebody deleted by hand and that was stored again. */
    @Test
    void whatIsToldAgainIsInTheLogAlready() {
        store(bare(1));
        partner("crm", false);
        grow();
        store(bare(2));
        DATABASE.execute("INSERT INTO booking_changes (follower, erased, ids)"
                + " VALUES ('relay', false, ARRAY[2, 1, 2]), ('relay', false, ARRAY[2, 1])");
        grow();
        DATABASE.execute("INSERT INTO booking_changes (follower, erased, ids) VALUES ('relay', false, ARRAY[2])");
        store(bare(3));

        grow();

        assertThat(logged()).containsExactly(1L, 2L, 3L);
        assertThat(numbers("SELECT sequence FROM relay.records ORDER BY sequence"))
                .containsExactly(1L, 2L, 3L);
        assertThat(DATABASE.count("booking_changes")).isZero();
    }

    @Test
    void whereTransactionsAreCountedAnewNothingIsLost() {
        partner("crm", false);
        store(bare(1));
        grow();
        DATABASE.execute("UPDATE relay.booking_log SET since = 1000000000000");

        store(bare(2));
        grow();

        assertThat(logged()).containsExactly(1L, 2L);
    }

    @Test
    void whatIsErasedIsKnownNoMoreAndWhatWaitsIsCancelled() {
        partner("crm", false);
        store(bare(1), bare(2));
        grow();
        DATABASE.execute(
                "INSERT INTO relay.deliveries (partner, sequence, state, trouble, attempts, token, first_at,"
                        + " began_at, detail, edited) SELECT number, 1, 3, true, 1, 1, now(), now(), 'said', '{}' FROM relay.partners");

        DATABASE.execute(BookingTable.erase("user_id = 2"));
        grow();

        assertThat(logged()).containsExactly(1L, 2L);
        assertThat(numbers("SELECT key FROM relay.records")).containsExactly(0L, 0L);
        assertThat(numbers("SELECT state FROM relay.deliveries ORDER BY sequence"))
                .containsExactly(3L, 5L);
        assertThat(DATABASE.count("relay.deliveries WHERE detail IS NOT NULL OR edited IS NOT NULL"))
                .isZero();
        assertThat(DATABASE.count("relay.records WHERE relay.payload_of(source, id, payload) IS NOT NULL"))
                .isZero();
    }
}
