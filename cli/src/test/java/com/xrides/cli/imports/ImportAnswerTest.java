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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

        assertThat(out.toString()).contains("(404): nothing here");
    }

    private int importing(Consumer<HttpServerRequest> node) throws IOException, TimeoutException {
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
                .execute("--to", "http://127.0.0.1:" + port, file.toString());
    }
}
