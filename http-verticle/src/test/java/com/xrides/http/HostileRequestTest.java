package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that break HTTP or our use of it: each is refused, what follows it is safe, and nobody else notices. */
class HostileRequestTest {

    private static final String BODY = json(1).encode();
    private static final String LARGE = " ".repeat(64 * 1024) + BODY;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start();
        var unused = api.startPersistence("a");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void aNormalBookingIsServedRightAfter() {
        assertThat(api.post(json(7)).status()).isEqualTo(201);
        api.awaitNothingInFlight();
    }

    static Stream<Arguments> refused() {
        String save = RawHttp.save(BODY);
        return Stream.of(
                arguments("no type", 415, "unsupported-media-type", typed("")),
                arguments("text", 415, "unsupported-media-type", typed("Content-Type: text/plain\r\n")),
                arguments("latin-1", 415, "unsupported-media-type", typed(type("application/json; charset=latin-1"))),
                arguments("almost JSON", 415, "unsupported-media-type", typed(type("application/jsonp"))),
                arguments("a form", 415, "unsupported-media-type", typed(type("multipart/form-data; boundary=x"))),
                arguments("gzip", 415, "unsupported-media-type", RawHttp.save(BODY, "Content-Encoding: gzip")),
                arguments("a wrong expectation", 417, "expectation-failed", RawHttp.save(BODY, "Expect: 200-ok")),
                arguments("a body of no length", 400, "malformed-json", RawHttp.head() + "\r\n"),
                arguments("PUT", 405, "method-not-allowed", save.replace("POST", "PUT")),
                arguments("an unknown method", 405, "method-not-allowed", save.replace("POST", "BREW")),
                arguments("GET of all bookings", 405, "method-not-allowed", get("/bookings")),
                arguments("GET of a stream", 405, "method-not-allowed", get("/bookings/stream")),
                arguments("POST to one booking", 405, "method-not-allowed", save.replace("/bookings", "/bookings/1")),
                arguments("POST to failures", 405, "method-not-allowed", save.replace("/bookings", "/failures")),
                arguments("an unknown path", 404, "not-found", save.replace("/bookings", "/book")),
                arguments("too deep a path", 404, "not-found", get("/bookings/1/status/2")),
                arguments("a way out", 404, "not-found", get("/bookings/../../etc/passwd")),
                arguments("no path", 404, "not-found", get("bookings")),
                arguments("CONNECT", 404, "not-found", get("example.com:443").replace("GET", "CONNECT")),
                arguments("id abc", 400, "invalid-id", get("/bookings/abc")),
                arguments("id 0", 400, "invalid-id", get("/bookings/0")),
                arguments("id -1", 400, "invalid-id", get("/bookings/-1/status")),
                arguments("id 2^63", 400, "invalid-id", get("/bookings/9223372036854775808")),
                arguments("id NUL", 400, "invalid-id", get("/bookings/%00")),
                arguments("id not UTF-8", 400, "invalid-id", get("/bookings/%ff")),
                arguments("id with a slash", 400, "invalid-id", get("/bookings/1%2F2")),
                arguments("id cut off", 400, "bad-request", get("/bookings/%")),
                arguments("id badly escaped", 400, "bad-request", get("/bookings/%zz")),
                arguments("limit 0", 400, "invalid-query", get("/failures?limit=0")),
                arguments("limit 1001", 400, "invalid-query", get("/failures?limit=1001")),
                arguments("limit abc", 400, "invalid-query", get("/failures?limit=abc")),
                arguments("limit nothing", 400, "invalid-query", get("/failures?limit")),
                arguments("after 2^63", 400, "invalid-query", get("/failures?after=9223372036854775808")),
                arguments("after badly escaped", 400, "invalid-query", get("/failures?after=%zz")),
                arguments("query cut off", 400, "invalid-query", get("/failures?%")),
                arguments("state closed", 400, "invalid-query", get("/failures?state=closed")),
                arguments("state nothing", 400, "invalid-query", get("/failures?state")),
                arguments("state badly escaped", 400, "invalid-query", get("/failures?state=%zz")),
                arguments("GET of one failure", 405, "method-not-allowed", get("/failures/1")),
                arguments("GET of a retry", 405, "method-not-allowed", get("/failures/1/retry")),
                arguments("DELETE of a retry", 405, "method-not-allowed", delete("/failures/1/retry")),
                arguments("DELETE of all failures", 405, "method-not-allowed", delete("/failures")),
                arguments("failure abc", 400, "invalid-id", delete("/failures/abc")),
                arguments("failure 0", 400, "invalid-id", delete("/failures/0")),
                arguments("failure 2^63", 400, "invalid-id", delete("/failures/9223372036854775808")),
                arguments("failure NUL", 400, "invalid-id", delete("/failures/%00")),
                arguments("failure badly escaped", 400, "bad-request", delete("/failures/%zz")),
                arguments("retry -1", 400, "invalid-id", save.replace("/bookings", "/failures/-1/retry")),
                arguments("retry with a slash", 400, "invalid-id", save.replace("/bookings", "/failures/1%2F2/retry")),
                arguments("no host", 400, "bad-request", get("/failures").replace("Host: x\r\n", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aWrongRequestIsRefusedAndTheNextOnItsConnectionIsServed(String name, int status, String code, String request) {
        try (var client = api.connect()) {
            client.send(request);
            client.read().assertProblem(status, code);

            client.send(RawHttp.save(BODY));
            assertThat(client.read().status()).isEqualTo(201);
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("no request at all", 400, "bad-request", "HELO mail\r\n\r\n"),
                arguments("no version", 400, "bad-request", "GET /failures\r\n\r\n"),
                arguments("a blank in the path", 400, "bad-request", get("/bookings/a b")),
                arguments("TLS", 400, "bad-request", "\u0016\u0003\u0001\u00a5\u0001\u0003\r\n\r\n"),
                arguments("a header without a colon", 400, "bad-request", RawHttp.save(BODY, "Broken")),
                arguments("a blank before the colon", 400, "bad-request", RawHttp.save(BODY, "Broken : 1")),
                arguments("NUL in a header", 400, "bad-request", RawHttp.save(BODY, "Broken: \0")),
                arguments("a length of abc", 400, "bad-request", RawHttp.head("Content-Length: abc") + "\r\n"),
                arguments("a length below zero", 400, "bad-request", RawHttp.head("Content-Length: -1") + "\r\n"),
                arguments("two lengths", 400, "bad-request", RawHttp.save(BODY, "Content-Length: 5")),
                arguments("a large header", 431, "headers-too-large", RawHttp.save(BODY, "X: " + "x".repeat(9_000))),
                arguments(
                        "many headers",
                        431,
                        "headers-too-large",
                        RawHttp.save(BODY, "X: x\r\n".repeat(3_000) + "Y: y")),
                arguments("a long URI", 414, "uri-too-long", get("/bookings/" + "1".repeat(5_000))),
                arguments("a large body", 413, "body-too-large", RawHttp.save(LARGE)),
                arguments("a large body in chunks", 413, "body-too-large", chunked(LARGE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aRequestThatLeavesItsEndInDoubtIsRefusedAndItsConnectionClosed(
            String name, int status, String code, String request) {
        try (var client = api.connect()) {
            client.send(request);

            Answer answer = client.read().assertProblem(status, code);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nZZ\r\n{\r\n0\r\n\r\n", "\r\n-1\r\n{\r\n0\r\n\r\n", "\r\n1\r\n{\r\nFFFFFFFFFFFF\r\n"})
    void aBodyInBrokenChunksEndsItsConnection(String body) {
        try (var client = api.connect()) {
            client.send(RawHttp.head("Transfer-Encoding: chunked") + body);

            assertThat(client.readToEnd()).doesNotContain("HTTP/1.1 2", "HTTP/1.1 5");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/9.9", "HTTP/2.0"})
    void aVersionOfHttpThatIsNotSpokenHereEndsItsConnection(String version) {
        try (var client = api.connect()) {
            client.send(RawHttp.save(BODY).replace("HTTP/1.1", version));

            assertThat(client.readToEnd()).doesNotContain("stored", "Exception");
        }
    }

    /** Each is read in one way by some servers, and in another way by others: a proxy before us may see another request. */
    static Stream<Arguments> ambiguous() {
        return Stream.of(
                arguments("a length beside chunks", chunked(BODY, "Content-Length: 5")),
                arguments("chunks beside a length", RawHttp.save(BODY, "Transfer-Encoding: chunked")),
                arguments("almost chunked", coded("xchunked")),
                arguments("chunked, then something else", coded("chunked, identity")),
                arguments("chunked twice", coded("chunked, chunked")),
                arguments("something else", coded("gzip")),
                arguments("chunks of HTTP/1.0", chunked(BODY).replace("HTTP/1.1", "HTTP/1.0")),
                arguments("a size that overflows", chunk("100000008\r\n" + "x".repeat(8))),
                arguments("a bare CR in an extension", chunk("8;a\rb\r\n" + "x".repeat(8))),
                arguments("a bare LF after a size", chunk("8\n" + "x".repeat(8))),
                arguments("two hosts", RawHttp.save(BODY, "Host: y")),
                arguments("two hosts for a look-up", get("/bookings/1").replace("Host: x", "Host: x\r\nHost: x")),
                arguments("a list of hosts", RawHttp.save(BODY).replace("Host: x", "Host: x, y")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void aRequestThatOthersMayReadInAnotherWayIsRefusedAndWhatFollowsItIsNotRead(String name, String request) {
        try (var client = api.connect()) {
            client.send(request + get("/bookings/abc"));

            Answer answer = client.read().assertProblem(400, "bad-request");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    /** A foreign page can have its own name lead here; its requests carry that name. */
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "api.example.evil.example"})
    void aNameThatANodeDoesNotKnowIsRefused(String host) {
        try (var client = api.connect()) {
            client.send(RawHttp.save(BODY).replace("Host: x", "Host: " + host));
            client.read().assertProblem(421, "unknown-host");

            client.send(get("/failures").replace("Host: x", "Host: " + host));
            client.read().assertProblem(421, "unknown-host");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "127.0.0.1", "[::1]:8080", "node.internal", "API.example:80"})
    void theNamesOfANodeLeadToIt(String host) {
        try (var client = api.connect()) {
            client.send(RawHttp.save(BODY).replace("Host: x", "Host: " + host));

            assertThat(client.read().status()).isEqualTo(201);
        }
    }

    static Stream<Arguments> crossSite() {
        return Stream.of("Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: http://y", "Origin: null")
                .flatMap(header -> Stream.of(
                        arguments(header, form("/failures/1/retry", header)),
                        arguments(header, form("/failures/1", header).replace("POST", "DELETE"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("crossSite")
    void aFormOfAnotherSiteChangesNothing(String header, String request) {
        try (var client = api.connect()) {
            client.send(request);

            client.read().assertProblem(403, "cross-site");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site: same-origin", "Origin: http://x", "Accept: */*"})
    void whatComesFromHereOrFromNoPageIsServed(String header) {
        try (var client = api.connect()) {
            client.send(form("/failures/abc/retry", header));

            client.read().assertProblem(400, "invalid-id");
        }
    }

    @Test
    void aWrongMethodIsToldTheRightOne() {
        try (var client = api.connect()) {
            client.send(get("/bookings") + RawHttp.save(BODY).replace("/bookings", "/bookings/1"));

            assertThat(client.read().header("allow")).isEqualTo("POST, OPTIONS");
            assertThat(client.read().header("allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void manyRequestsAtOnceOnOneConnectionAreAnsweredInOrder() {
        int many = 500;
        var requests = new StringBuilder();
        for (int id = 1; id <= many; id++) {
            requests.append(id % 5 == 0 ? get("/bookings/abc") : RawHttp.save(json(id).encode()));
        }

        try (var client = api.connect()) {
            client.send(requests.toString());

            for (int id = 1; id <= many; id++) {
                Answer answer = client.read();
                if (id % 5 == 0) {
                    answer.assertProblem(400, "invalid-id");
                } else {
                    assertThat(answer.json().getInteger("id")).isEqualTo(id);
                }
            }
        }
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static String delete(String target) {
        return get(target).replace("GET", "DELETE");
    }

    private static String type(String value) {
        return "Content-Type: " + value + "\r\n";
    }

    private static String typed(String header) {
        return RawHttp.save(BODY).replace(type("application/json"), header);
    }

    private static String form(String path, String header) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n" + header
                + "\r\nContent-Length: 3\r\n\r\na=b";
    }

    private static String coded(String transferEncoding) {
        return chunked(BODY).replace("Transfer-Encoding: chunked", "Transfer-Encoding: " + transferEncoding);
    }

    private static String chunk(String chunk) {
        return RawHttp.head("Transfer-Encoding: chunked") + "\r\n" + chunk + "\r\n0\r\n\r\n";
    }

    private static String chunked(String body, String... headerLines) {
        var chunks = new StringBuilder(RawHttp.head(headerLines) + "Transfer-Encoding: chunked\r\n\r\n");
        for (int from = 0; from < body.length(); from += 8_000) {
            String chunk = body.substring(from, Math.min(body.length(), from + 8_000));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString();
    }
}
