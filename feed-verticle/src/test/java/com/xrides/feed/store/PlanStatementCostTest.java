package com.xrides.feed.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No statement reads more of tables that have grown than it returns or writes. */
class PlanStatementCostTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static OwnedTables tables;

    @BeforeAll
    static void fillTables() {
        tables = OwnedTables.in(database);
        database.execute("""
                INSERT INTO feed.feeds (name, revision) VALUES ('town', 100000);
                INSERT INTO feed.plans (id, feed, base_id, plan_id, title, online, starts, sold_out, zones, seats,
                    ever_online, listed, hash, revision, token, fetch_id)
                SELECT gen_random_uuid(), 'town', number, number, 'Plan ' || number, true,
                    timestamp '2021-01-01' + number * interval '1 minute', false, '[]', 1, true, number % 2 = 0, 1,
                    number, 1, gen_random_uuid()
                FROM generate_series(1, 100000) AS number;
                INSERT INTO feed.history (plan, revision, replaced_by, title, online, starts, sold_out, seats, listed)
                SELECT id, 1, fetch_id, title, true, starts, false, 1, true FROM feed.plans;
                INSERT INTO feed.quarantine (feed, plan, base_id, plan_id, line, reason, fragment, fetch_id, token)
                SELECT 'town', id, base_id, plan_id, 1, 'bad', '<plan/>', fetch_id, 1 FROM feed.plans LIMIT 10000;
                INSERT INTO feed.fetches (feed, fetch_id, token, started_at, ended_at, result, detail, bytes, listed,
                    inserted, changed, withdrawn, bad)
                SELECT 'town', gen_random_uuid(), 1, now(), now(), 'CHANGED', '', 0, 0, 0, 0, 0, 0
                FROM generate_series(1, 10000);
                ANALYZE feed.plans, feed.history, feed.quarantine, feed.fetches, feed.feeds""");
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @Test
    void changesAndWindowsAreReadInTheOrderOfAnIndex() throws SQLException {
        String id = "'00000000-0000-0000-0000-000000000000'";
        assertThat(plan(PlanReads.CHANGES, "'town', 50000, " + id + ", 100"))
                .contains("plans_by_revision")
                .doesNotContain("Seq Scan on plans");
        assertThat(plan(PlanReads.WINDOW, "'town', '2021-01-05', " + id + ", '2021-01-06', 100"))
                .contains("plans_by_start")
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
        assertThat(plan(PlanReads.KNOWN, "'town', " + id + ", 100"))
                .contains("plans_listed")
                .contains("quarantine_pkey")
                .doesNotContain("Seq Scan on plans")
                .doesNotContain("Seq Scan on quarantine");
        assertThat(plan(PlanReads.FIND, id)).contains("plans_pkey");
        assertThat(plan(PlanReads.HISTORY, id)).contains("history_pkey").doesNotContain("Sort");
        // By the feed's own index, or backwards by the number where one feed has most of them.
        assertThat(plan(FeedReads.FETCHES, "'town', 5000, 10"))
                .containsAnyOf("fetches_by_feed", "fetches_pkey")
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
        assertThat(plan(FeedReads.QUARANTINED, "'town', 5000, 10"))
                .doesNotContain("Seq Scan on quarantine")
                .doesNotContain("Seq Scan on plans");
    }

    @Test
    void whatIsWrittenIsFoundByItsKeys() throws SQLException {
        String begin = "'feed-town', 1, 'town', gen_random_uuid(), ";
        assertThat(
                        plan(
                                PlanStatements.STORE,
                                begin
                                        + "array[gen_random_uuid()], '{1}', '{1}', '{1}', '{t}', '{t}', '{x}', '{2021-01-01}',"
                                        + " '{2021-01-01}', '{2021-01-01}', '{2021-01-01}', '{f}', '{[]}', '{1}', '{1}', '{1}'"))
                .doesNotContain("Seq Scan on plans")
                .doesNotContain("Seq Scan on history");
        assertThat(plan(PlanStatements.WITHDRAW, begin + "array[gen_random_uuid()]"))
                .doesNotContain("Seq Scan on plans")
                .doesNotContain("Seq Scan on history");
        assertThat(plan(
                        FetchStatements.QUARANTINE,
                        begin + "array[gen_random_uuid()], '{1}', '{1}', '{1}', '{bad}', '{x}'"))
                .doesNotContain("Seq Scan on quarantine");
        assertThat(plan(FetchStatements.RELEASE, "'feed-town', 1, 'town', array[gen_random_uuid()]"))
                .doesNotContain("Seq Scan on quarantine");
        assertThat(plan(
                        FetchStatements.FINISH,
                        begin + "now(), now(), 200, 'CHANGED', '', 1, 1, 1, 1, 1, 1, null, null, 1, now(), '', 0,"
                                + " null, null, 1, null, null"))
                .doesNotContain("Seq Scan on fetches");
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
