package com.xrides.persistence;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.ListBookings;
import com.xrides.bookings.messages.WriterState;
import com.xrides.persistence.erasure.BookingErasure;
import com.xrides.persistence.erasure.PersonalDataReads;
import com.xrides.persistence.erasure.RetentionPass;
import com.xrides.persistence.failure.FailureTable;
import com.xrides.persistence.failure.SettledFailures;
import com.xrides.persistence.query.Audits;
import com.xrides.persistence.query.BookingPages;
import com.xrides.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Statements that read tables which have grown: their plans, and that a page of the largest rows is answered at all
 * within the statement timeout.
 */
class StatementCostTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int LARGE = 1000;

    private static RunningVerticle verticle;

    @BeforeAll
    static void fillTables() {
        verticle = RunningVerticle.on(database.url());
        verticle.awaitSaying(WriterState.SERVING);
        // Random, so that it is not compressed: what makes a row large lies outside of it.
        database.execute("""
                CREATE TEMPORARY TABLE words AS
                    SELECT string_agg(md5(random()::text), '') AS text FROM generate_series(1, 480);
                INSERT INTO booking_failures (booking_id, code, message, failed_at, payload)
                    SELECT 7, 'conflict', 'other content', now() + number * interval '1 ms', text
                    FROM words, generate_series(1, %1$d) AS number;
                UPDATE booking_failures SET closed_at = now() WHERE sequence %% 100 <> 0;
                INSERT INTO bookings (id, user_id, vehicle_model_id, travel_type_id, from_date, booking_created,
                        online_booking, mobile_site_booking, car_cancellation, extra)
                    SELECT number, 1, 1, 1, now(), now(), true, true, true,
                        CASE WHEN number <= %1$d THEN jsonb_build_object('note', text) END
                    FROM words, generate_series(1, 50000) AS number;
                ANALYZE bookings, booking_failures""".formatted(LARGE));
    }

    @AfterAll
    static void stop() {
        verticle.close();
    }

    /** Each row once added up all those before it, and detoasted them: this took half a minute, and so never came. */
    @Test
    void aPageOfTheLargestFailuresIsAnswered() {
        int read = 0;
        long after = 0;
        while (read < LARGE) {
            var page = resultOf(verticle.ask(FailureMessages.RECORDED_FAILURES, new ListFailures(after, LARGE, false)))
                    .failures();
            // Not the failures themselves: their payloads would fill the report.
            assertThat(page.size()).isPositive();
            read += page.size();
            after = page.get(page.size() - 1).sequence();
        }
        assertThat(read).isEqualTo(LARGE);
    }

    @Test
    void aPageOfTheLargestBookingsIsAnswered() {
        var question = new ListBookings(
                0, LARGE, Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"), LARGE);

        assertThat(resultOf(verticle.ask(LookupMessages.LIST_BOOKINGS, question))
                        .bookings()
                        .size())
                .isGreaterThan(200);
    }

    /** The sum of a frame that only grows goes on from row to row; that of any other begins anew with each row. */
    @Test
    void noStatementAddsUpAFrameAnewForEachRow() {
        Stream.of(FailureTable.LIST, FailureTable.LIST_OPEN, BookingPages.PAGE)
                .forEach(statement -> assertThat(statement)
                        .contains("BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING")
                        .doesNotContain("EXCLUDE"));
    }

    @Test
    void anActFindsItsFailureWithoutReadingThoseThatAreClosed() throws SQLException {
        assertThat(plan(FailureTable.HOLD_NEWEST_OPEN, "7")).contains("booking_failures_open_by_booking");
        assertThat(plan(FailureTable.HOLD_OPEN, "7, 500")).contains("Index Cond: (sequence = $2)");
    }

    @Test
    void aPageIsReadInTheOrderOfItsKeyAndEndsWhereItIsFull() throws SQLException {
        assertThat(plan(BookingPages.PAGE, "1000, 9223372036854775807, '-infinity', 'infinity', 100"))
                .contains("bookings_pkey")
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
        assertThat(plan(FailureTable.LIST_OPEN, "0, 100, 1000000")).doesNotContain("Seq Scan");
        assertThat(plan(SettledFailures.FIND, "0"))
                .contains("booking_failures_open")
                .doesNotContain("Seq Scan");
        assertThat(plan(SettledFailures.FIND_OF, "'{7, 8}'"))
                .contains("booking_failures_open")
                .doesNotContain("Seq Scan");
        assertThat(plan(Audits.TRACE, "'{7, 8}'")).doesNotContain("Seq Scan").doesNotContain("Aggregate");
    }

    /** Without an index on the person: each part reads its own blocks, and no statement the whole table. */
    @Test
    void aPersonsDataIsSoughtInPartsOfTheTable() throws SQLException {
        for (String statement : List.of(BookingErasure.ERASE, PersonalDataReads.BOOKINGS, RetentionPass.ERASE)) {
            assertThat(plan(statement, "'(0,0)', '(512,0)', 1")).contains("Tid Range Scan");
        }
    }

    /** As it is planned for any values, which is what prepared statements come down to. */
    private static String plan(String statement, String values) throws SQLException {
        try (Connection connection = database.connect();
                Statement run = connection.createStatement()) {
            run.execute("SET plan_cache_mode = force_generic_plan");
            run.execute("PREPARE looked_at AS " + statement);
            try (ResultSet lines = run.executeQuery("EXPLAIN EXECUTE looked_at (" + values + ")")) {
                Stream.Builder<String> plan = Stream.builder();
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
                return plan.build().collect(Collectors.joining("\n"));
            }
        }
    }
}
