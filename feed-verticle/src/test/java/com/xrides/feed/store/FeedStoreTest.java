package com.xrides.feed.store;

import static com.xrides.feed.store.TestPlans.hashed;
import static com.xrides.feed.store.TestPlans.id;
import static com.xrides.feed.store.TestPlans.plan;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.feed.fetch.FeedStore;
import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FencedException;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.fetch.FeedStore.FetchReport.Result;
import com.xrides.feed.fetch.FeedStore.KnownPlan;
import com.xrides.feed.fetch.FeedStore.Writer;
import com.xrides.feed.fetch.FeedStore.Written;
import com.xrides.feed.messages.OperatorMessages;
import com.xrides.feed.messages.OperatorMessages.ListFeeds;
import com.xrides.feed.messages.OperatorMessages.ListFetches;
import com.xrides.feed.messages.OperatorMessages.ListQuarantine;
import com.xrides.feed.messages.PlanMessages;
import com.xrides.feed.messages.PlanMessages.Changes;
import com.xrides.feed.messages.PlanMessages.ChangesSince;
import com.xrides.feed.messages.PlanMessages.FindPlan;
import com.xrides.feed.messages.PlanMessages.PlanDetails;
import com.xrides.feed.messages.PlanMessages.ShownPlan;
import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.Plan;
import com.xrides.feed.model.Plan.SellMode;
import com.xrides.feed.model.PlanIds;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a fetcher stores, and what others then read. */
class FeedStoreTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String FEED = "town";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Plan CONCERT = plan("291", "2021-06-30T21:00:00", "2021-06-30T22:00:00", "20.00", "15.00");
    private static final Plan THEATRE = plan("322", "2021-02-10T20:00:00", null, "55.00");

    private OwnedTables tables;
    private FeedStore store;

    @BeforeEach
    void own() {
        tables = OwnedTables.in(database);
        database.execute("TRUNCATE feed.feeds, feed.plans, feed.history, feed.fetches, feed.quarantine");
        store = tables.store();
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatIsStoredIsReadAsItWas() {
        Writer writer = tables.writer(FEED, 1);

        Written written = resultOf(store.store(writer, hashed(FEED, CONCERT, THEATRE)));

        assertThat(written).isEqualTo(new Written(2, 0));
        Changes changes = changesSince(0);
        assertThat(changes.revision()).isEqualTo(1);
        assertThat(changes.plans()).extracting(ShownPlan::title).containsExactlyInAnyOrder("Plan 291", "Plan 322");
        PlanDetails details = find(CONCERT);
        assertThat(details.zones()).isEqualTo(CONCERT.zones());
        assertThat(details.shown().start()).isEqualTo(CONCERT.start());
        assertThat(details.shown().end()).isEqualTo(CONCERT.end());
        assertThat(details.shown().minPrice()).isEqualByComparingTo("15");
        assertThat(details.shown().maxPrice()).isEqualByComparingTo("20");
        assertThat(details.shown().seats()).isEqualTo(200);
        assertThat(find(THEATRE).shown().end()).isNull();
    }

    @Test
    void nothingIsWrittenWhenNothingHasChanged() {
        Writer writer = tables.writer(FEED, 1);
        resultOf(store.store(writer, hashed(FEED, CONCERT, THEATRE)));
        String before = rows();

        Written again = resultOf(store.store(writer, hashed(FEED, CONCERT, THEATRE)));

        assertThat(again).isEqualTo(new Written(0, 0));
        assertThat(rows()).isEqualTo(before);
        assertThat(database.count("feed.history")).isZero();
    }

    @Test
    void onlyWhatDiffersIsWrittenAndWhatItWasIsKept() {
        Writer writer = tables.writer(FEED, 1);
        resultOf(store.store(writer, hashed(FEED, CONCERT, THEATRE)));
        Plan shorter = plan("291", "2021-06-30T21:00:00", "2021-06-30T21:30:00", "15.00", "30.00");

        Written written = resultOf(store.store(writer, hashed(FEED, shorter, THEATRE)));

        assertThat(written).isEqualTo(new Written(0, 1));
        assertThat(changesSince(1).plans()).singleElement().satisfies(plan -> {
            assertThat(plan.id()).isEqualTo(id(FEED, CONCERT));
            assertThat(plan.end()).isEqualTo("2021-06-30T21:30:00");
        });
        assertThat(find(shorter).history()).singleElement().satisfies(former -> {
            assertThat(former.shown().end()).isEqualTo(CONCERT.end());
            assertThat(former.shown().maxPrice()).isEqualByComparingTo("20");
        });
    }

    @Test
    void theNewestTwentyOfAHistoryAreKept() {
        Writer writer = tables.writer(FEED, 1);
        for (int i = 0; i < 30; i++) {
            resultOf(store.store(writer, hashed(FEED, plan("291", "2021-06-30T21:00:00", null, "1" + i))));
        }

        assertThat(find(CONCERT).history())
                .hasSize(20)
                .first()
                .satisfies(former -> assertThat(former.shown().maxPrice()).isEqualByComparingTo("128"));
    }

    @Test
    void aPlanIsShownOnceItWasOnlineAndStays() {
        Writer writer = tables.writer(FEED, 1);
        Plan offline = plan("7", "7", SellMode.OFFLINE, "Seven", "2021-01-01T10:00:00", null);
        resultOf(store.store(writer, hashed(FEED, offline)));
        assertThat(changesSince(0).plans()).isEmpty();

        resultOf(store.store(writer, hashed(FEED, plan("7", "2021-01-01T10:00:00", null))));
        resultOf(store.store(writer, hashed(FEED, offline)));
        resultOf(store.withdraw(writer, List.of(id(FEED, offline))));

        assertThat(changesSince(0).plans()).extracting(ShownPlan::title).containsExactly("Seven");
        assertThat(find(offline).listed()).isFalse();
        assertThat(resultOf(store.known(FEED, null, 100))).isEmpty();
        assertThat(resultOf(store.store(writer, hashed(FEED, offline)))).isEqualTo(new Written(0, 1));
        assertThat(resultOf(store.known(FEED, null, 100))).hasSize(1);
    }

    @Test
    void aStaleTokenWritesNothing() {
        Writer stale = tables.writer(FEED, 1);
        resultOf(store.store(stale, hashed(FEED, CONCERT)));
        Writer holder = tables.writer(FEED, 2);
        String before = rows();
        Plan other = plan("291", "2021-06-30T20:00:00", null, "1");

        assertFenced(store.store(stale, hashed(FEED, other, THEATRE)));
        assertFenced(store.withdraw(stale, List.of(id(FEED, CONCERT))));
        assertFenced(store.quarantine(stale, List.of(new BadPlan("1", "2", 3, "bad", "<plan/>"))));
        assertFenced(store.release(stale, List.of(id(FEED, CONCERT))));
        assertFenced(store.finish(stale, report(Result.CHANGED), state(5)));

        assertThat(rows()).isEqualTo(before);
        assertThat(database.count("feed.quarantine") + database.count("feed.fetches") + database.count("feed.history"))
                .isZero();
        assertThat(resultOf(store.store(holder, hashed(FEED, other)))).isEqualTo(new Written(0, 1));
    }

    @Test
    void knownAreTheListedAndTheHiddenByPages() {
        Writer writer = tables.writer(FEED, 1);
        resultOf(store.store(writer, hashed(FEED, CONCERT, THEATRE, plan("9", "2021-01-01T10:00:00", null))));
        resultOf(store.store(tables.writer("other", 1), hashed("other", CONCERT)));
        resultOf(store.withdraw(writer, List.of(id(FEED, CONCERT), id(FEED, THEATRE))));
        resultOf(store.quarantine(writer, List.of(new BadPlan("322", "322", 3, "bad", "<plan/>"))));

        List<KnownPlan> first = resultOf(store.known(FEED, null, 1));
        List<KnownPlan> second = resultOf(store.known(FEED, first.get(0).id(), 1));

        assertThat(List.of(first.get(0), second.get(0)))
                .extracting(KnownPlan::id)
                .containsExactlyInAnyOrder(id(FEED, THEATRE), PlanIds.of(FEED, "9", "9"));
        assertThat(resultOf(store.known(FEED, second.get(0).id(), 1))).isEmpty();
    }

    @Test
    void quarantineHoldsAPlanOnceUntilItIsReleased() {
        Writer writer = tables.writer(FEED, 1);
        resultOf(store.store(writer, hashed(FEED, CONCERT)));
        var bad = new BadPlan("291", "291", 12, "2021-09-31 is no date", "<base_plan/>");
        var unnamed = new BadPlan("", "", 13, "without an id", "<plan/>");
        resultOf(store.quarantine(writer, List.of(bad, unnamed, bad)));
        String before = quarantine();

        resultOf(store.quarantine(writer, List.of(new BadPlan("291", "291", 99, bad.reason(), bad.fragment()))));

        assertThat(quarantine()).isEqualTo(before);
        assertThat(resultOf(store.quarantined(FEED)))
                .containsExactlyInAnyOrder(id(FEED, CONCERT), PlanIds.ofBad(FEED, unnamed));
        var listed = resultOf(tables.bus().ask(OperatorMessages.QUARANTINED, new ListQuarantine(FEED, 0, 10), TIMEOUT))
                .plans();
        assertThat(listed).hasSize(2).anySatisfy(each -> {
            assertThat(each.bad()).isEqualTo(bad);
            assertThat(each.shown()).isTrue();
        });
        resultOf(store.release(writer, List.of(id(FEED, CONCERT), UUID.randomUUID())));
        assertThat(resultOf(store.quarantined(FEED))).containsExactly(PlanIds.ofBad(FEED, unnamed));
        assertThat(find(CONCERT).shown().title()).isEqualTo("Plan 291");
    }

    @Test
    void theStateOfAFeedSurvivesAndAFetchIsOnRecordOnce() {
        assertThat(resultOf(store.state(FEED))).isEqualTo(FeedState.NEW);
        Writer writer = tables.writer(FEED, 1);

        resultOf(store.finish(writer, report(Result.UNCHANGED), state(5)));
        resultOf(store.finish(writer, report(Result.UNCHANGED), state(6)));

        assertThat(resultOf(store.state(FEED))).isEqualTo(state(6));
        assertThat(changesSince(0).completeAt()).isEqualTo(state(6).completeAt());
        assertThat(database.count("feed.fetches")).isEqualTo(1);
        var feeds = resultOf(tables.bus().ask(OperatorMessages.FEEDS, new ListFeeds(), TIMEOUT))
                .feeds();
        assertThat(feeds).singleElement().satisfies(feed -> {
            assertThat(feed.state()).isEqualTo(state(6));
            assertThat(Objects.requireNonNull(feed.lastFetch()).report()).isEqualTo(report(Result.UNCHANGED));
        });
    }

    @Test
    void theNewestThousandFetchesAreKept() {
        database.execute("""
                INSERT INTO feed.fetches (feed, fetch_id, token, started_at, ended_at, result, detail, bytes, listed,
                  inserted, changed, withdrawn, bad)
                SELECT 'town', gen_random_uuid(), 1, now(), now(), 'CHANGED', number::text, 0, 0, 0, 0, 0, 0
                FROM generate_series(1, 1000) AS number""");

        resultOf(store.finish(tables.writer(FEED, 1), report(Result.FAILED), state(1)));

        assertThat(database.count("feed.fetches")).isEqualTo(1000);
        assertThat(database.count("feed.fetches WHERE detail = '1'")).isZero();
        var page = resultOf(tables.bus().ask(OperatorMessages.FETCHES, new ListFetches(FEED, 0, 2), TIMEOUT))
                .fetches();
        assertThat(page).extracting(each -> each.report().result()).containsExactly(Result.FAILED, Result.CHANGED);
    }

    private static FetchReport report(Result result) {
        return new FetchReport(
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:02Z"),
                200,
                result,
                "",
                1000,
                3,
                1,
                1,
                0,
                1);
    }

    private static FeedState state(int failures) {
        Instant at = Instant.parse("2026-01-01T00:00:30Z");
        return new FeedState(
                "\"e\"", "Mon, 01", 30_000, at, "the interval", failures, at, at.minusSeconds(28), 3, 1, at);
    }

    private static void assertFenced(Future<?> write) {
        assertThatThrownBy(() -> resultOf(write)).isInstanceOf(FencedException.class);
    }

    private Changes changesSince(long revision) {
        return resultOf(tables.bus().ask(PlanMessages.CHANGES, new ChangesSince(FEED, revision, null, 100), TIMEOUT));
    }

    private PlanDetails find(Plan plan) {
        return Objects.requireNonNull(resultOf(
                        tables.bus().ask(PlanMessages.FIND, new FindPlan(id(FEED, plan)), TIMEOUT))
                .plan());
    }

    /** The versions of all rows of feeds and plans: another one, where a row was written again. */
    private static String rows() {
        return text("SELECT string_agg(ctid || ' ' || xmin, ',' ORDER BY ctid) FROM feed.plans")
                + text("SELECT string_agg(ctid || ' ' || xmin, ',' ORDER BY ctid) FROM feed.feeds");
    }

    private static String quarantine() {
        return text("SELECT string_agg(ctid || ' ' || xmin, ',' ORDER BY ctid) FROM feed.quarantine");
    }

    private static String text(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
