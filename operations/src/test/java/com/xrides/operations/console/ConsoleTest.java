package com.xrides.operations.console;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {

    private static final Pattern REFERENCE =
            Pattern.compile("(?:src=|href=|from )[\"'](?:\\./)?([a-z]+\\.(?:js|css|svg))[\"']");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private int port;

    @BeforeEach
    void serve() {
        Router router = Router.router(vertx);
        Console.read(List.of()).mount(router);
        HttpServer server =
                resultOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console"})
    void whoLooksNearbyIsLedToThePage(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        URI led = answer.uri().resolve(answer.headers().firstValue("location").orElseThrow());
        assertThat(led.getPath()).isEqualTo("/console/");
    }

    @ParameterizedTest
    @CsvSource({
        "/console/, text/html; charset=utf-8",
        "/console/console.css, text/css; charset=utf-8",
        "/console/console.js, text/javascript; charset=utf-8",
        "/console/chart.js, text/javascript; charset=utf-8",
        "/console/icon.svg, image/svg+xml"
    })
    void filesComeWithTheirTypeAndUnderAStrictPolicy(String path, String type)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue(type);
        assertThat(answer.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; script-src 'self';")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
    }

    @Test
    void aFileThatIsKnownIsNotSentAgain() throws IOException, InterruptedException {
        String etag = get("/console/chart.js").headers().firstValue("etag").orElseThrow();

        HttpResponse<String> again = get("/console/chart.js", "If-None-Match", etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/console/chart.js", "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whateverThePageNeedsIsThere() throws IOException, InterruptedException {
        var page = get("/console/").body();
        var needed = new ArrayDeque<>(references(page));
        var seen = new HashSet<String>();

        while (!needed.isEmpty()) {
            String file = needed.remove();
            if (seen.add(file)) {
                HttpResponse<String> answer = get("/console/" + file);
                assertThat(answer.statusCode()).as(file).isEqualTo(200);
                // What the library of plots says in its own text is no import of ours.
                needed.addAll(references(file.equals("chart.js") ? "" : answer.body()));
            }
        }

        assertThat(seen).contains("console.js", "chart.js", "console.css", "api.js", "format.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/nothing.js", "/console/../pom.xml", "/console/%2e%2e%2fConsole.class"})
    void nothingElseIsServed(String path) throws IOException, InterruptedException {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    private static List<String> references(String text) {
        Stream<MatchResult> found = REFERENCE.matcher(text).results();
        return found.map(match -> match.group(1)).distinct().toList();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
