package com.xrides.drill.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.xrides.drill.environment.Waiting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTest {

    private static final int TEN_PARTS = 160 << 20;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private final Provider provider = new Provider(vertx);
    private URI address = URI.create("http://127.0.0.1");

    @BeforeEach
    void listen() {
        address = URI.create("http://127.0.0.1:%d/plans".formatted(provider.listen("127.0.0.1")));
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void eachDocumentHasTheNextRevision() throws Exception {
        assertThat(ask().body()).isEqualTo(PlanDocument.of(1));
        assertThat(ask().body()).isEqualTo(PlanDocument.of(2));
    }

    @Test
    void aSettledDocumentHasAllPlansAndIsNotModified() throws Exception {
        for (int revision = 1; revision <= 5; revision++) {
            assertThat(ask().statusCode()).isEqualTo(200);
        }

        int settled = provider.settle();

        assertThat(PlanDocument.hasAll(settled)).isTrue();
        HttpResponse<String> first = ask();
        assertThat(first.body()).isEqualTo(PlanDocument.of(settled)).contains("\"Plan 7, ", "\"Plan 39, ");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpRequest again =
                HttpRequest.newBuilder(address).header("If-None-Match", tag).build();
        assertThat(http.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);
        provider.grow();
        assertThat(ask().body()).isEqualTo(PlanDocument.of(settled + 1));
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE, 503, 0", "EMPTY, 200, 0", "HTML, 200, 72"})
    void itAnswersAsItIsTold(Behaviour behaviour, int status, int length) throws Exception {
        provider.behave(behaviour);

        HttpResponse<String> answer = ask();

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).hasSize(length);
        assertThat(provider.answers(behaviour)).isOne();
    }

    @Test
    void aTruncatedDocumentBreaksOff() {
        provider.behave(Behaviour.TRUNCATED);

        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    }

    @Test
    void aHalvedDocumentEndsWhenItIsToldToGoOn() throws Exception {
        provider.behave(Behaviour.HALVED);
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request(), BodyHandlers.ofString());

        Waiting.until("the first half", Duration.ofSeconds(10), () -> provider.goOn() == 1);

        assertThat(answer.get().body()).isEqualTo(PlanDocument.of(1));
    }

    @Test
    void aBombUnpacksToFarMoreThanItIs() throws Exception {
        provider.behave(Behaviour.GZIP_BOMB);

        var answer = http.send(request(), BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var unpacked = new GZIPInputStream(answer.body())) {
            unpacked.skipNBytes(TEN_PARTS);
            assertThat(unpacked.read()).isNotNegative();
        }
    }

    @ParameterizedTest
    @CsvSource({"CLOCK_AHEAD, 365", "CLOCK_BEHIND, -365"})
    void aClockThatIsWrongIsWrongInAllHeaders(Behaviour behaviour, int days) throws Exception {
        provider.behave(behaviour);

        HttpResponse<String> pause = ask();
        HttpResponse<String> document = ask();

        Instant clock = time(pause, "Date");
        assertThat(clock).isCloseTo(Instant.now().plus(Duration.ofDays(days)), within(1, ChronoUnit.HOURS));
        assertThat(time(pause, "Retry-After")).isEqualTo(clock.plusSeconds(1));
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(time(document, "Last-Modified")).isAfterOrEqualTo(clock);
    }

    private static Instant time(HttpResponse<String> answer, String header) {
        String value = answer.headers().firstValue(header).orElseThrow();
        return OffsetDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private HttpResponse<String> ask() throws IOException, InterruptedException {
        return http.send(request(), BodyHandlers.ofString());
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(address).build();
    }
}
