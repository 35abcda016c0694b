package com.xrides.feed.search;

import static com.xrides.feed.search.ServedPlans.titles;
import static com.xrides.feed.store.TestPlans.hashed;
import static com.xrides.feed.store.TestPlans.id;
import static com.xrides.feed.store.TestPlans.plan;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.fetch.FeedStore.Writer;
import com.xrides.feed.model.Plan;
import com.xrides.feed.model.Plan.SellMode;
import com.xrides.feed.snapshot.PlanFeed;
import com.xrides.feed.snapshot.SnapshotSettings;
import com.xrides.feed.store.OwnedTables;
import com.xrides.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the search, byte for byte, from the store to the wire. */
class SearchTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String FEED = "town";
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Plan CONCERT = plan(
            "291",
            "291",
            SellMode.ONLINE,
            "Camela \"en\" concierto ñ",
            "2021-06-30T21:00:00",
            "2021-06-30T21:30:00",
            "20.00",
            "15.00",
            "30.00");
    private static final Plan PANTOMIME = plan("322", "2021-02-10T20:00:00", "2021-02-10T21:30:00", "55.00");
    private static final Plan OPEN = plan("1591", "2021-07-31T20:00:00", null);

    @TempDir
    Path disk;

    private OwnedTables tables;
    private ServedPlans served;
    private Writer writer;

    @BeforeEach
    void serve() {
        tables = OwnedTables.in(database);
        database.execute("TRUNCATE feed.feeds, feed.plans, feed.history, feed.fetches, feed.quarantine");
        writer = tables.writer(FEED, 1);
        served = new ServedPlans(
                tables.vertx(), tables.bus(), SnapshotSettings.of(List.of(new PlanFeed(FEED, MADRID)), disk));
    }

    @AfterEach
    void close() {
        served.close();
        tables.close();
    }

    @Test
    void theAnswerHasExactlyTheShapeOfTheContract() {
        store(CONCERT, OPEN, plan("7", "7", SellMode.OFFLINE, "never online", "2021-06-30T21:00:00", null));
        served.awaitPlans(2);

        assertThat(served.body("/search?starts_at=2021-06-30T21:00:00&ends_at=2021-07-31T20:00:00"))
                .isEqualTo(
                        "{\"data\":{\"events\":[{\"id\":\"" + id(FEED, CONCERT)
                                + "\",\"title\":\"Camela \\\"en\\\" concierto ñ\",\"start_date\":\"2021-06-30\","
                                + "\"start_time\":\"21:00:00\",\"end_date\":\"2021-06-30\",\"end_time\":\"21:30:00\","
                                + "\"min_price\":15.0,\"max_price\":30.0},{\"id\":\"" + id(FEED, OPEN)
                                + "\",\"title\":\"Plan 1591\",\"start_date\":\"2021-07-31\",\"start_time\":\"20:00:00\","
                                + "\"end_date\":null,\"end_time\":null,\"min_price\":null,\"max_price\":null}]},\"error\":null}");
        assertThat(served.body("/search?starts_at=2030-01-01")).isEqualTo("{\"data\":{\"events\":[]},\"error\":null}");
    }

    @Test
    void whatChangesIsSeenAndWhatIsGoneStays() {
        store(CONCERT, PANTOMIME);
        served.awaitPlans(2);
        Plan later = plan("291", "2021-08-30T21:00:00", "2021-08-30T21:30:00", "15.5");

        store(later);
        resultOf(tables.store().withdraw(writer, List.of(id(FEED, PANTOMIME))));

        eventually(() ->
                assertThat(titles(served.get("/search?starts_at=2021-08-01"))).isEqualTo("291"));
        assertThat(titles(served.get("/search?ends_at=2021-08-01"))).isEqualTo("322");
        assertThat(served.body("/search?starts_at=2021-08-01")).contains("\"min_price\":15.5,\"max_price\":15.5");
    }

    @Test
    void pagesHoldEveryPlanOnce() {
        store(IntStream.range(0, 1000)
                .mapToObj(i -> plan("p" + i, "2021-0" + (1 + i % 3) + "-01T10:00:00", null))
                .toArray(Plan[]::new));
        served.awaitPlans(1000);
        String whole = titles(served.get("/search?starts_at=2021-01-01"));
        var pages = new StringBuilder();

        String next = "?starts_at=2021-01-01&limit=300";
        for (int page = 0; page < 4; page++) {
            HttpResponse<byte[]> answer = served.get("/search" + next);
            pages.append(page == 0 ? "" : " ").append(titles(answer));
            String link = answer.headers().firstValue("Link").orElse("");
            next = link.replaceAll("<(.*)>; rel=\"next\"", "$1");
        }

        assertThat(next).isEmpty();
        assertThat(pages.toString()).isEqualTo(whole);
        assertThat(whole.split(" ")).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void aClientThatHasTheAnswerIsToldSo() {
        store(CONCERT);
        served.awaitPlans(1);
        String tag = served.get("/search").headers().firstValue("ETag").orElseThrow();

        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*", " * ")) {
            HttpResponse<byte[]> answer = served.get("/search", "If-None-Match", known);
            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("ETag")).contains(tag);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=1");
            assertThat(answer.headers().firstValue("Vary")).contains("accept-encoding");
        }
        assertThat(served.get("/search", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
        assertThat(served.get("/search?starts_at=2030-01-01").headers().firstValue("ETag"))
                .isNotEqualTo(tag);
    }

    @Test
    void aLargeAnswerIsCompressedForThoseWhoTakeIt() throws IOException {
        store(IntStream.range(0, 50)
                .mapToObj(i -> plan("p" + i, "2021-01-01T10:00:00", null))
                .toArray(Plan[]::new));
        served.awaitPlans(50);
        HttpResponse<byte[]> plain = served.get("/search");
        String tag = plain.headers().firstValue("ETag").orElseThrow();

        for (int time = 0; time < 3; time++) {
            HttpResponse<byte[]> answer = served.get("/search", "Accept-Encoding", "br, gzip");
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                    .isEqualTo(plain.body());
            assertThat(answer.headers().firstValue("ETag")).contains(tag.substring(0, tag.length() - 1) + "-gzip\"");
        }
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(served.get("/search", "Accept-Encoding", "gzip;q=0").body()).isEqualTo(plain.body());
        HttpResponse<byte[]> known = served.get("/search", "Accept-Encoding", "gzip", "If-None-Match", tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.headers().firstValue("ETag")).contains(tag);
    }

    /** Too large to be compressed on the event loop: by a worker, once, for all who ask meanwhile. */
    @Test
    void aVeryLargeAnswerIsWholeForAllWhoAskForItAtOnce() {
        store(IntStream.range(0, 1000)
                .mapToObj(i -> plan("p" + i, "2021-01-01T10:00:00", null))
                .toArray(Plan[]::new));
        served.awaitPlans(1000);
        byte[] plain = served.get("/search").body();
        assertThat(plain).hasSizeGreaterThan(100_000);

        List<CompletableFuture<byte[]>> answers = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> served.get("/search", "Accept-Encoding", "gzip"))
                        .thenApply(SearchTest::uncompressed))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(plain));
    }

    private static byte[] uncompressed(HttpResponse<byte[]> answer) {
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        try {
            return new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void headHasTheHeadersOfGet() {
        store(CONCERT);
        served.awaitPlans(1);
        HttpResponse<byte[]> get = served.get("/search");

        HttpResponse<byte[]> head = served.send("HEAD", "/search");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : List.of("Content-Length", "ETag", "Content-Type", "Vary", "Cache-Control")) {
            assertThat(head.headers().firstValue(name))
                    .as(name)
                    .isEqualTo(get.headers().firstValue(name));
        }
    }

    @Test
    void theAgeIsThatOfTheLastCompleteFetchAlsoWhenNothingHasChanged() {
        store(CONCERT);
        served.awaitPlans(1);
        assertThat(served.get("/search").headers().firstValue("XRides-Data-Age"))
                .isEmpty();

        finish(Instant.now().minusSeconds(500));

        eventually(() -> assertThat(age()).isBetween(500L, 520L));
        finish(Instant.now());
        eventually(() -> assertThat(age()).isBetween(0L, 20L));
    }

    private long age() {
        return served.get("/search")
                .headers()
                .firstValueAsLong("XRides-Data-Age")
                .orElse(-1);
    }

    private void finish(Instant completeAt) {
        var report = new FetchReport(completeAt, completeAt, 304, FetchReport.Result.UNCHANGED, "", 0, 0, 0, 0, 0, 0);
        var state = new FeedState(null, null, 0, Instant.EPOCH, "", 0, null, completeAt, 1, null, null);
        resultOf(tables.store().finish(tables.writer(FEED, 1), report, state));
    }

    private void store(Plan... plans) {
        resultOf(tables.store().store(writer, hashed(FEED, plans)));
    }
}
