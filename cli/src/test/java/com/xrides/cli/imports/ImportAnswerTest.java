package com.xrides.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What nodes answer when something is wrong with them, rather than with the file. */
class ImportAnswerTest {

    private static final String COUNTS =
            "\"line\":1,\"bookings\":1,\"stored\":1,\"duplicate\":0,\"conflict\":0,\"refused\":0,\"invalid\":0";

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final StringWriter out = new StringWriter();

    @AfterEach
    void close() throws TimeoutException {
        var unused = vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void aNodeThatGivesUpIsQuotedWithWhatIsCertain() throws IOException, TimeoutException {
        assertThat(importing(request -> request.endHandler(ended -> request.response()
                        .end("{\"summary\":{\"complete\":false," + COUNTS
                                + ",\"error\":{\"code\":\"database-unavailable\",\"message\":\"No database.\"}}}\n"))))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("1 stored", "the node gave up: No database.", "the lines up to 1;", "safe to run");
    }

    @Test
    void anAnswerThatEndsWithoutASummaryIsNoAnswer() throws IOException, TimeoutException {
        assertThat(importing(request ->
                        request.endHandler(ended -> request.response().end("{\"progress\":{" + COUNTS + "}}\n"))))
                .isEqualTo(1);

        assertThat(out.toString()).contains("the node's answer broke off", "the lines up to 1;");
    }

    @Test
    void aNodeThatHangsUpLeavesEverythingOpen() throws IOException, TimeoutException {
        assertThat(importing(request ->
                        request.endHandler(ended -> request.connection().close())))
                .isEqualTo(1);

        assertThat(out.toString()).contains("the connection to the node was lost", "Nothing is known");
    }

    @Test
    void whoDoesNotKnowOfStreamsIsNoSuchNode() throws IOException, TimeoutException {
        assertThat(importing(request -> request.response().setStatusCode(404).end("nothing here")))
                .isEqualTo(1);

        assertThat(out.toString()).contains("(404): nothing here", "no answer of a node", "some of it may be stored");
    }

    @Test
    void whatSpeaksAnotherLanguageIsNoNode() throws IOException, TimeoutException {
        assertThat(importing(request ->
                        request.endHandler(ended -> request.response().end("<html>\nWelcome\n</html>\n"))))
                .isEqualTo(1);

        assertThat(out.toString()).contains("no line of an answer", "no answer of a node", "some of it may be stored");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 413, 415, 422})
    void ofAFileThatANodeRefusesNothingIsStoredAndItWouldBeRefusedAgain(int status)
            throws IOException, TimeoutException {
        assertThat(importing(request -> refuse(request, status, false))).isEqualTo(1);

        assertThat(out.toString())
                .contains("(" + status + "): Not like this.", "Nothing of it was stored.", "refused again")
                .doesNotContain("may be stored", "completes");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void whatANodeDoesNotTakeNowIsToBeSentLater(int status) throws IOException, TimeoutException {
        assertThat(importing(request -> refuse(request, status, true))).isEqualTo(1);

        assertThat(out.toString())
                .contains("Nothing of it was stored.", "Run the same command again later.")
                .doesNotContain("may be stored", "completes");
    }

    /** A proxy may have passed a part on before it gave up. */
    @ParameterizedTest
    @ValueSource(ints = {408, 502, 503, 504})
    void whatAProxyAnswersSaysNothingOfWhatWasStored(int status) throws IOException, TimeoutException {
        assertThat(importing(request ->
                        request.response().setStatusCode(status).end("<html>" + "x".repeat(5000) + "</html>")))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("(" + status + "): <html>", "some of it may be stored", "It is safe to run")
                .doesNotContain("x".repeat(1000), "Nothing of it");
    }

    @Test
    void whereRejectedLinesCannotBeWrittenItIsToldWhatIsCertain() throws IOException, TimeoutException {
        String rejection = "{\"line\":1,\"status\":\"invalid\",\"error\":{\"message\":\"%s\"}}\n"
                .formatted("long ".repeat(20_000));
        assertThat(importing(
                        request -> request.endHandler(ended -> request.response()
                                .end("{\"progress\":{" + COUNTS + "}}\n" + rejection
                                        + rejection.replace(":1,", ":2,"))),
                        "--rejects",
                        "/dev/full"))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "rejected lines cannot be written to /dev/full (No space left on device)",
                        "the lines up to 1;",
                        "safe to run the command again then");
    }

    /** What is buffered is written at the end. */
    @Test
    void whereTheLastRejectedLineCannotBeWrittenTheImportIsNotFinished() throws IOException, TimeoutException {
        assertThat(importing(
                        request -> request.endHandler(ended -> request.response()
                                .end("{\"line\":1,\"status\":\"invalid\",\"error\":{\"message\":\"Bad.\"}}\n"
                                        + "{\"summary\":{\"complete\":true," + COUNTS + "}}\n")),
                        "--rejects",
                        "/dev/full"))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("cannot be written to /dev/full (No space left on device)", "up to 1; nothing after them")
                .doesNotContain("What was not stored is in");
    }

    private static void refuse(HttpServerRequest request, int status, boolean retryable) {
        var unused = request.response()
                .setStatusCode(status)
                .end("{\"type\":\"urn:xrides:intake:problem:some\",\"detail\":\"Not like this.\",\"retryable\":%s}"
                        .formatted(retryable));
    }

    private int importing(Consumer<HttpServerRequest> node, String... options) throws IOException, TimeoutException {
        int port = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.response().setChunked(true);
                    request.resume();
                    node.accept(request);
                })
                .listen(0, "127.0.0.1")
                .await(20, TimeUnit.SECONDS)
                .actualPort();
        Path file = Files.writeString(directory.resolve("two.ndjson"), "{}\n{}\n");
        return new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(Stream.concat(
                                Stream.of("--to", "http://127.0.0.1:" + port, file.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
