package com.xrides.feed.fetch;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.fetch.FeedStore.FetchReport.Result;
import com.xrides.feed.model.PlanIds;
import com.xrides.feed.settings.FeedSettings;
import com.xrides.platform.web.client.ProviderClient;
import com.xrides.platform.web.client.ProviderTimeouts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchTest {

    private static final ProviderTimeouts SHORT = new ProviderTimeouts(
            Duration.ofSeconds(2),
            Duration.ofMillis(1500),
            Duration.ofMillis(1500),
            Duration.ofSeconds(3),
            256 << 10,
            Duration.ofMinutes(1));

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final WorkerExecutor worker = vertx.createSharedWorkerExecutor("test-feeds", 2);
    private final MemoryStore store = new MemoryStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ScriptedProvider provider;
    private @Nullable FeedSession session;
    private boolean held = true;

    @BeforeEach
    void listen() {
        provider = new ScriptedProvider(vertx);
    }

    @AfterEach
    void close() {
        resultOf(onLoop(() -> session().stop()).compose(stopped -> stopped));
        provider.close();
        resultOf(vertx.close());
    }

    @Test
    void aDocumentIsStoredOnceAndNothingIsWrittenWhenItComesAgain() {
        provider.answers(document(plan("1", "1", "One"), plan("2", "1", "Two")));
        begin("100ms");

        eventually(() -> assertThat(store.fetches()).isGreaterThan(2));

        assertThat(store.plans).hasSize(2).containsKey(PlanIds.of("town", "1", "1"));
        assertThat(store.rowsWritten).isEqualTo(2);
        assertThat(store.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
        assertThat(store.report(0)).satisfies(first -> {
            assertThat(first.result()).isEqualTo(Result.CHANGED);
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.inserted()).isEqualTo(2);
            assertThat(first.bytes())
                    .isEqualTo(document(plan("1", "1", "One"), plan("2", "1", "Two"))
                            .length());
        });
        assertThat(store.report(1).result()).isEqualTo(Result.UNCHANGED);
    }

    @Test
    void whatIsMissingInACompleteDocumentHasGoneAndCanComeBack() {
        provider.answers(document(plan("1", "1", "One"), plan("2", "1", "Two")));
        begin("1h");
        awaitFetches(1);

        provider.answers(document(plan("1", "1", "One")));
        fetchNow(2);
        assertThat(store.listed).containsExactly(PlanIds.of("town", "1", "1"));
        assertThat(store.report(1).withdrawn()).isEqualTo(1);

        provider.answers(document(plan("1", "1", "One"), plan("2", "1", "Two")));
        fetchNow(3);
        assertThat(store.listed).hasSize(2);
        assertThat(store.report(2).changed()).isEqualTo(1);
    }

    @Test
    void aBrokenDocumentCountsUpToItsBreakAndNothingIsGone() {
        provider.answers(request -> {
            request.response().putHeader("ETag", "\"a\"").end(document(plan("1", "1", "One"), plan("2", "1", "Two")));
        });
        begin("1h");
        awaitFetches(1);
        assertThat(store.state.etag()).isEqualTo("\"a\"");

        String changed = document(plan("1", "1", "Changed"), plan("2", "1", "Changed too"));
        provider.answers(request -> request.response()
                .putHeader("ETag", "\"b\"")
                .end(changed.substring(0, changed.indexOf("Changed too"))));
        fetchNow(2);

        assertThat(store.report(1).result()).isEqualTo(Result.BROKEN);
        assertThat(store.listed).hasSize(2);
        assertThat(title("1")).isEqualTo("Changed");
        assertThat(title("2")).isEqualTo("Two");
        assertThat(store.state.etag()).isNull();
        assertThat(store.state.failures()).isEqualTo(1);

        provider.answers(changed);
        fetchNow(3);
        assertThat(provider.request(2).getHeader("If-None-Match")).isNull();
        assertThat(store.report(2).result()).isEqualTo(Result.CHANGED);
        assertThat(title("2")).isEqualTo("Changed too");
        assertThat(store.state.failures()).isZero();
    }

    @Test
    void aConnectionThatBreaksIsABrokenDocument() {
        String xml = document(plan("1", "1", "One"), plan("2", "1", "Two"));
        provider.answers(request -> {
            request.response().putHeader("Content-Length", Integer.toString(xml.length()));
            request.response()
                    .write(xml.substring(0, xml.length() - 30))
                    .onComplete(sent -> request.connection().close());
        });
        begin("1h");
        awaitFetches(1);

        assertThat(store.report(0).result()).isEqualTo(Result.BROKEN);
        assertThat(store.report(0).detail()).contains("connection broke");
        assertThat(store.plans).hasSize(2);
    }

    @Test
    void lessThanHalfWaitsForASecondThatAgrees() {
        provider.answers(document(plan("1", "1", "A"), plan("2", "1", "B"), plan("3", "1", "C")));
        begin("1h");
        awaitFetches(1);

        provider.answers(
                request -> request.response().putHeader("ETag", "\"shrunk\"").end(document(plan("1", "1", "A"))));
        fetchNow(2);
        assertThat(store.listed).hasSize(3);
        assertThat(store.state.shrunkTo()).isEqualTo(1);
        assertThat(store.state.plans()).isEqualTo(3);
        assertThat(store.report(1).detail()).contains("1 plans after 3");
        assertThat(meters.get("xrides.feed.shrunk").gauge().value()).isEqualTo(1);

        fetchNow(3);
        assertThat(provider.request(2).getHeader("If-None-Match")).isNull();
        assertThat(store.listed).hasSize(1);
        assertThat(store.state.shrunkTo()).isNull();
        assertThat(store.state.plans()).isEqualTo(1);
    }

    @Test
    void anEmptyFeedIsBelievedTheSecondTimeAndAPageOfHtmlNever() {
        provider.answers(document(plan("1", "1", "A")));
        begin("1h");
        awaitFetches(1);

        provider.answers("<html><body>Sorry</body></html>");
        fetchNow(2);
        fetchNow(3);
        assertThat(store.report(2).result()).isEqualTo(Result.FAILED);
        assertThat(store.report(2).status()).isEqualTo(200);
        assertThat(store.report(2).detail()).isEqualTo("the root element is html, neither planList nor eventList");
        assertThat(store.listed).hasSize(1);

        provider.answers(document());
        fetchNow(4);
        assertThat(store.listed).hasSize(1);
        fetchNow(5);
        assertThat(store.listed).isEmpty();
    }

    @Test
    void aBadPlanGoesToQuarantineOnceAndItsGoodValuesStay() {
        provider.answers(document(plan("1", "1", "A"), plan("2", "1", "B")));
        begin("1h");
        awaitFetches(1);

        provider.answers(document(plan("1", "1", "A"), plan("2", "1", "Other").replace("20:00:00", "26:00:00")));
        fetchNow(2);
        fetchNow(3);
        assertThat(store.quarantine).containsOnlyKeys(PlanIds.of("town", "2", "1"));
        assertThat(store.quarantineCalls).isEqualTo(1);
        assertThat(title("2")).isEqualTo("B");
        assertThat(store.listed).hasSize(2);
        assertThat(store.report(1).bad()).isEqualTo(1);
        assertThat(store.report(1).listed()).isEqualTo(2);
        assertThat(store.report(2).result()).isEqualTo(Result.UNCHANGED);

        provider.answers(document(plan("1", "1", "A"), plan("2", "1", "Other")));
        fetchNow(4);
        assertThat(store.quarantine).isEmpty();
        assertThat(title("2")).isEqualTo("Other");
    }

    @Test
    void theSamePlanTwiceCountsOnceAndADifferentSecondIsBad() {
        provider.answers(
                document(plan("1", "1", "A"), plan("1", "1", "A"), plan("2", "1", "B"), plan("2", "1", "Not B")));
        begin("1h");
        awaitFetches(1);
        fetchNow(2);

        assertThat(store.rowsWritten).isEqualTo(2);
        assertThat(title("2")).isEqualTo("B");
        assertThat(store.report(1).listed()).isEqualTo(2);
        assertThat(store.quarantine.values()).singleElement().satisfies(bad -> {
            assertThat(bad.reason()).isEqualTo("plan 1 of base plan 2 is in the document twice, and not the same");
            assertThat(bad.fragment()).contains("Not B");
        });
    }

    @Test
    void validatorsAreSentBackVerbatimAndReplacedOnEvery200() {
        String modified = "Sat, 1 Jan 2022 00:00:00 GMT";
        provider.answers(request -> request.response()
                .putHeader("ETag", "W/\"odd one\"")
                .putHeader("Last-Modified", modified)
                .end(document(plan("1", "1", "A"))));
        begin("1h");
        awaitFetches(1);

        provider.answers(request -> request.response().setStatusCode(304).end());
        fetchNow(2);
        assertThat(provider.request(1).getHeader("If-None-Match")).isEqualTo("W/\"odd one\"");
        assertThat(provider.request(1).getHeader("If-Modified-Since")).isEqualTo(modified);
        assertThat(store.report(1).result()).isEqualTo(Result.UNCHANGED);
        assertThat(store.state.completeAt()).isEqualTo(store.report(1).endedAt());
        assertThat(store.listed).hasSize(1);

        provider.answers(
                request -> request.response().putHeader("ETag", "\"2\"").end(document(plan("1", "1", "A"))));
        fetchNow(3);
        assertThat(store.state.etag()).isEqualTo("\"2\"");
        assertThat(store.state.lastModified()).isNull();
        fetchNow(4);
        assertThat(provider.request(3).getHeader("If-None-Match")).isEqualTo("\"2\"");
        assertThat(provider.request(3).getHeader("If-Modified-Since")).isNull();
    }

    @Test
    void a304ThatNobodyAskedForIsAFailure() {
        provider.answers(request -> request.response().setStatusCode(304).end());
        begin("1h");
        awaitFetches(1);

        assertThat(store.report(0).result()).isEqualTo(Result.FAILED);
        assertThat(store.state.completeAt()).isNull();
    }

    @Test
    void aPauseThatIsAskedForIsKeptToEvenByOperators() {
        provider.answers(request -> request.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "120")
                .end());
        begin("100ms");
        awaitFetches(1);

        FetchReport report = store.report(0);
        assertThat(report.result()).isEqualTo(Result.PAUSED);
        assertThat(store.state.nextAt()).isEqualTo(report.endedAt().plusSeconds(120));
        assertThat(store.state.openUntil()).isNull();
        FetchAnswer answer = resultOf(onLoop(() -> session().fetchNow()));
        assertThat(answer.begun()).isFalse();
        assertThat(answer.detail()).startsWith("the provider asked for a pause until ");
        assertThat(provider.asked()).isEqualTo(1);
    }

    @Test
    void aCompressedDocumentIsReadAndABombIsNot() {
        gzipped(document(plan("1", "1", "A")), "", 0);
        begin("1h");
        awaitFetches(1);
        assertThat(provider.request(0).getHeader("Accept-Encoding")).isEqualTo("gzip");
        assertThat(store.report(0).result()).isEqualTo(Result.CHANGED);

        gzipped("<planList><output>" + plan("2", "2", "C"), plan("2", "1", "B").repeat(100), 6000);
        fetchNow(2);
        assertThat(store.report(1).result()).isEqualTo(Result.BROKEN);
        assertThat(store.report(1).detail()).isEqualTo("the document was compressed to less than 1/250");
        assertThat(store.report(1).bytes()).isLessThan(20 << 20);
        assertThat(store.plans).hasSize(3);
    }

    @Test
    void aDocumentBeyondItsBoundIsLeftOff() {
        provider.answers(document(plan("1", "1", "A"), plan("2", "1", "B").repeat(100)));
        begin("1h;max_size=4k");
        awaitFetches(1);

        assertThat(store.report(0).result()).isEqualTo(Result.BROKEN);
        assertThat(store.report(0).detail()).isEqualTo("the document has more than 4096 bytes");
    }

    @Test
    void aProviderThatHangsOrDripsIsNotWaitedForForever() {
        provider.answers(request -> {});
        begin("1h");
        awaitFetches(1);
        assertThat(store.report(0).detail()).isEqualTo("no answer within 1 s");

        provider.answers(request -> request.response().setChunked(true).write("<planList>"));
        fetchNow(2);
        assertThat(store.report(1).result()).isEqualTo(Result.BROKEN);
        assertThat(store.report(1).detail()).isEqualTo("the provider sent nothing for 1 s");

        provider.answers(request -> {
            request.response().setChunked(true).write("<planList>");
            long drip = vertx.setPeriodic(100, tick -> request.response().write(" "));
            request.response().exceptionHandler(gone -> vertx.cancelTimer(drip));
        });
        fetchNow(3);
        assertThat(store.report(2).detail()).matches("the provider sent [0-9]+ bytes in 3 s");
    }

    @Test
    void credentialsGoToTheirOriginOnlyAndRedirectsAreBounded() {
        var other = new ScriptedProvider(vertx);
        other.answers(document(plan("1", "1", "A")));
        provider.answers(request -> {
            switch (request.path()) {
                case "/plans" -> redirect(request, "/here");
                case "/here" -> redirect(request, other.url());
                default -> redirect(request, request.path() + "a");
            }
        });
        begin(FeedSettings.parse("town=" + provider.url().replace("//", "//us%40er:p+w@")));
        awaitFetches(1);

        String basic =
                "Basic " + java.util.Base64.getEncoder().encodeToString("us@er:p+w".getBytes(StandardCharsets.UTF_8));
        assertThat(store.report(0).result()).isEqualTo(Result.CHANGED);
        assertThat(provider.request(0).getHeader("Authorization")).isEqualTo(basic);
        assertThat(provider.request(1).getHeader("Authorization")).isEqualTo(basic);
        assertThat(other.request(0).getHeader("Authorization")).isNull();

        provider.answers(request -> redirect(request, request.path() + "a"));
        fetchNow(2);
        assertThat(store.report(1).detail()).isEqualTo("it redirects more than 5 times");
        provider.answers(request -> redirect(request, "file:///etc/passwd"));
        fetchNow(3);
        assertThat(store.report(2).detail()).isEqualTo("it redirects to what is no http or https URL");
        other.close();
    }

    @Test
    void aHolderThatIsNotOneAnyMoreWritesNothing() {
        provider.answers(document(plan("1", "1", "A")));
        begin("1h");
        awaitFetches(1);

        store.token = 2;
        provider.answers(document(plan("1", "1", "Changed")));
        var unused = resultOf(onLoop(() -> session().fetchNow()));
        eventually(() -> assertThat(provider.asked()).isEqualTo(2));
        eventually(() ->
                assertThat(meters.find("xrides.feed.queue").gauge().value()).isZero());
        assertThat(store.fetches()).isEqualTo(1);
        assertThat(title("1")).isEqualTo("A");

        held = false;
        assertThat(store.rowsWritten).isEqualTo(1);
    }

    @Test
    void aLeaseThatIsLostEndsAFetchThatIsUnderWay() {
        provider.answers(
                request -> request.response().setChunked(true).write("<planList><output>" + plan("1", "1", "A")));
        begin("1h");
        eventually(() -> assertThat(store.plans).hasSize(1));

        resultOf(onLoop(() -> session().stop()).compose(stopped -> stopped));

        assertThat(store.fetches()).isZero();
    }

    @Test
    void aStoreThatFailsForAMomentIsAskedAgain() {
        provider.answers(document(plan("1", "1", "A")));
        store.failing = 1;
        begin("1h");
        eventually(() -> assertThat(store.failing).isEqualTo(1));
        store.failing = 0;
        awaitFetches(1);

        store.failing = 2;
        provider.answers(document(plan("1", "1", "B")));
        fetchNow(2);
        assertThat(title("1")).isEqualTo("B");
    }

    @Test
    void aFetchThatIsAskedForBeforeTheStateIsReadBeginsOnceItIs() {
        Instant due = Instant.now().plusSeconds(3600);
        store.state = new FeedState(null, null, 30_000, due, "interval", 0, null, null, 7, null, null);
        store.failing = 1;
        provider.answers(document(plan("1", "1", "A")));
        begin("30s");

        FetchAnswer answer = resultOf(onLoop(() -> session().fetchNow()));
        assertThat(answer.begun()).isTrue();
        assertThat(answer.detail()).contains("once the state of the feed has been read");
        assertThat(provider.asked()).isZero();

        store.failing = 0;
        awaitFetches(1);
        assertThat(title("1")).isEqualTo("A");
    }

    @Test
    void aSessionGoesOnWhereTheOneBeforeItStopped() {
        Instant due = Instant.now().plusSeconds(60);
        store.state = new FeedState("\"a\"", null, 30_000, due, "backoff", 3, null, null, 7, null, null);
        begin("30s");
        eventually(() -> assertThat(session().state().failures()).isEqualTo(3));
        assertThat(provider.asked()).isZero();

        provider.answers(request -> request.response().setStatusCode(304).end());
        var unused = resultOf(onLoop(() -> session().fetchNow()));
        awaitFetches(1);
        assertThat(provider.request(0).getHeader("If-None-Match")).isEqualTo("\"a\"");
        assertThat(store.state.plans()).isEqualTo(7);
    }

    @Test
    void correctedPlansAreStoredAndLeaveQuarantine() {
        String bad = plan("1", "1", "A").replace("20:00:00", "26:00:00");
        provider.answers(document(bad, plan("2", "1", "B")));
        begin("1h");
        awaitFetches(1);
        assertThat(store.quarantine).hasSize(1);

        Replayed replayed = resultOf(onLoop(() -> session().replay(bad.replace("26:", "20:") + bad))
                .compose(answer -> answer));

        assertThat(replayed.problem()).isNull();
        assertThat(replayed.taken()).isEqualTo(1);
        assertThat(replayed.inserted()).isEqualTo(1);
        assertThat(replayed.bad()).hasSize(1);
        assertThat(store.quarantine).isEmpty();
        assertThat(title("1")).isEqualTo("A");
        assertThat(resultOf(onLoop(() -> session().replay("<html/>")).compose(answer -> answer))
                        .problem())
                .isEqualTo("the root element is html, neither planList nor eventList");
    }

    @Test
    void manyPlansGoInBatchesBehindABoundedQueue() {
        List<String> plans = new ArrayList<>();
        String zones = "<zone zone_id=\"1\" capacity=\"1\" price=\"1\"/>".repeat(100);
        for (int i = 0; i < 2000; i++) {
            plans.add(plan("1", Integer.toString(i), "A").replace("/></base", ">" + zones + "</plan></base"));
        }
        provider.answers(document(plans.toArray(String[]::new)));
        begin("1h");
        awaitFetches(1);

        assertThat(store.plans).hasSize(2000);
        assertThat(store.batches)
                .hasSizeGreaterThan(40)
                .allSatisfy(size -> assertThat(size).isLessThan(50));
    }

    private void begin(String every) {
        begin(FeedSettings.parse("town=" + provider.url() + ";every=" + every));
    }

    private void begin(FeedSettings feed) {
        resultOf(onLoop(() -> {
            var begun = new FeedSession(
                    vertx,
                    feed,
                    new Tenure("town", "feed-town", 1, () -> held),
                    store,
                    new ProviderClient(vertx, feed.url(), "*/*", feed.maxBytes(), SHORT),
                    worker,
                    new FetchMetrics(meters, "town"));
            session = begun;
            begun.start();
            return true;
        }));
    }

    private void fetchNow(int fetches) {
        FetchAnswer answer = resultOf(onLoop(() -> session().fetchNow()));
        assertThat(answer.begun()).as(answer.detail()).isTrue();
        awaitFetches(fetches);
    }

    private void awaitFetches(int fetches) {
        eventually(() -> assertThat(store.fetches()).isGreaterThanOrEqualTo(fetches));
    }

    private String title(String base) {
        return Objects.requireNonNull(store.plans.get(PlanIds.of("town", base, "1")))
                .plan()
                .title();
    }

    private FeedSession session() {
        return Objects.requireNonNull(session);
    }

    private <T> Future<T> onLoop(Callable<T> action) {
        var promise = io.vertx.core.Promise.<T>promise();
        loop.runOnContext(turn -> {
            try {
                promise.complete(action.call());
            } catch (Exception e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    private static void redirect(HttpServerRequest request, String location) {
        request.response().setStatusCode(302).putHeader("Location", location).end();
    }

    private void gzipped(String start, String repeated, int times) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(start.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) {
                gzip.write(repeated.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Buffer body = Buffer.buffer(bytes.toByteArray());
        provider.answers(request ->
                request.response().putHeader("Content-Encoding", "gzip").end(body));
    }

    private static String document(String... plans) {
        return "<planList><output>" + String.join("", plans) + "</output></planList>";
    }

    private static String plan(String base, String id, String title) {
        return """
                <base_plan base_plan_id="%s" sell_mode="online" title="%s"><plan plan_id="%s"
                  plan_start_date="2031-01-01T20:00:00"/></base_plan>""".formatted(base, title, id);
    }
}
