package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What balancers, checks and clients of all kinds take for granted of a server. */
class UsualClientsTest {

    private static final Instant NOON = Instant.parse("2013-01-01T12:00:00Z");
    private static final String BODY = json(1).encode();

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start();
        var unused = api.startPersistence("a");
        FakeStatus status = FakeStatus.serving(api);
        status.knows(41, BookingStatus.stored(NOON));
        for (int i = 0; i < 100; i++) {
            status.knows(new Failure(i + 1, i + 1, "refused", "no such model", NOON, null, List.of()));
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/bookings/41/status, 200, application/json",
        "/bookings/41/status/, 200, application/json",
        "/bookings/43/status, 404, application/problem+json",
        "/bookings/abc, 400, application/problem+json",
        "/nowhere, 404, application/problem+json",
        "/bookings, 405, application/problem+json",
    })
    void headIsAnsweredAsGetIsWithoutABody(String path, int status, String type) {
        try (var client = api.connect()) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            Answer got = client.read();
            client.send("HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            // Without a body, the next answer would begin in the wrong place if there were one.
            Answer head = client.read();
            client.send(RawHttp.save(BODY));

            assertThat(client.read().status()).isIn(200, 201);
            assertThat(head.status()).isEqualTo(got.status()).isEqualTo(status);
            assertThat(head.header("content-type"))
                    .isEqualTo(got.header("content-type"))
                    .isEqualTo(type);
            assertThat(head.text()).isEmpty();
        }
    }

    @Test
    void headOfEventsDoesNotWaitForThem() {
        try (var client = api.connect()) {
            client.send("HEAD /bookings/43/status HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n");

            assertThat(client.read().header("content-type")).isEqualTo("text/event-stream");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/bookings, 'POST, OPTIONS'",
        "/bookings/1, 'GET, HEAD, OPTIONS'",
        "/bookings/stream, 'POST, OPTIONS'",
        "/failures/1, 'DELETE, OPTIONS'"
    })
    void optionsSaysWhatAPathTakesAndSoDoes405(String path, String allowed) {
        try (var client = api.connect()) {
            client.send("OPTIONS " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            Answer options = client.read();
            client.send("BREW " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            Answer refused = client.read();

            assertThat(options.status()).isEqualTo(204);
            assertThat(options.header("allow")).isEqualTo(allowed);
            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.header("allow")).isEqualTo(allowed);
        }
    }

    /** The second is HAProxy's check unless it is told otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS / HTTP/1.0\r\n\r\n"})
    void theServerAsAWholeAnswersOptions(String request) {
        try (var client = api.connect()) {
            client.send(request);

            assertThat(client.read().status()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=UTF-8",
                "application/json;charset=utf8",
                "application/json; charset=\"utf-8\"; version=1",
                "application/json; odata=verbose",
                "application/json;",
                "APPLICATION/JSON ; charset=us-ascii"
            })
    void parametersOfJsonThatChangeNothingAreTaken(String type) {
        try (var client = api.connect()) {
            client.send(RawHttp.save(BODY).replace("application/json", type));

            assertThat(client.read().status()).isIn(200, 201);
        }
    }

    @Test
    void whatIsRefusedForItsTypeOrCodingIsToldWhichWouldDo() {
        try (var client = api.connect()) {
            client.send(RawHttp.save(BODY, "Content-Encoding: gzip"));
            assertThat(client.read()
                            .assertProblem(415, "unsupported-media-type")
                            .header("accept-encoding"))
                    .isEqualTo("identity");
            client.send(RawHttp.save(BODY).replace("application/json", "application/xml"));
            assertThat(client.read()
                            .assertProblem(415, "unsupported-media-type")
                            .header("accept"))
                    .isEqualTo("application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bookings/", "/save/booking/detail/"})
    void aSlashAtTheEndOfAPathChangesNothing(String path) {
        try (var client = api.connect()) {
            client.send(RawHttp.save(BODY).replace("/bookings", path));

            assertThat(client.read().status()).isIn(200, 201);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                     | application/json",
                "text/html, application/xml;q=0.9        | application/json",
                "not a type at all;;;=,                  | application/json",
                "text/event-stream;q=0, application/json | application/json",
                "application/json, text/event-stream;q=0.1 | application/json",
                "TEXT/EVENT-STREAM                       | text/event-stream",
                "text/event-stream, */*;q=0.5            | text/event-stream",
            })
    void whatAClientAcceptsDecidesBetweenAnAnswerAndEvents(String accept, String type) {
        Answer answer = api.sendAsync("GET", "/bookings/41/status", new byte[0], "Accept", accept)
                .join();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"100-continue", "100-Continue"})
    void whoWaitsToBeToldToGoOnIsTold(String expectation) {
        try (var client = api.connect()) {
            client.send(RawHttp.head("Expect: " + expectation, "Content-Length: " + BODY.length()) + "\r\n");
            assertThat(client.read().status()).isEqualTo(100);
            client.send(BODY);
            assertThat(client.read().status()).isIn(200, 201);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, gzip",
        "'br, gzip;q=0.5', gzip",
        "*, gzip",
        "'gzip;q=0', ''",
        "'identity, gzip;q=0', ''",
        "identity, ''",
        "br, ''"
    })
    void aLargeAnswerIsCompressedForThoseWhoAcceptThat(String accepted, String coding)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = failures(accepted);

        assertThat(answer.headers().firstValue("content-encoding").orElse("")).isEqualTo(coding);
        String text = coding.isEmpty()
                ? new String(answer.body(), StandardCharsets.UTF_8)
                : new String(
                        new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
                        StandardCharsets.UTF_8);
        assertThat(text).startsWith("{").contains("no such model");
    }

    @Test
    void requestsSentAheadAreAnsweredInTheirOrderWhicheverIsCompressed() {
        String page = "GET /failures?limit=100 HTTP/1.1\r\nHost: x\r\n";
        try (var client = api.connect()) {
            client.send((page + "Accept-Encoding: gzip\r\n\r\n" + page + "\r\n" + RawHttp.save(BODY)).repeat(50));

            for (int i = 0; i < 50; i++) {
                assertThat(client.read().header("content-encoding")).isEqualTo("gzip");
                assertThat(client.read().text()).startsWith("{").endsWith("}");
                assertThat(client.read().status()).isIn(200, 201);
            }
        }
    }

    @Test
    void aConnectionIsKeptLongerThanProxiesKeepTheirs() {
        assertThat(HttpSettings.listeningOn("127.0.0.1", 8080).maxIdle().toSeconds())
                .isGreaterThan(75);
    }

    private static HttpResponse<byte[]> failures(String accepted) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(api.address() + "/failures?limit=100"))
                                .header("Accept-Encoding", accepted)
                                .build(),
                        BodyHandlers.ofByteArray());
    }
}
