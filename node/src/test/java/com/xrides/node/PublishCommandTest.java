package com.xrides.node;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code xrides publish} against two nodes that take everything, or nothing. */
class PublishCommandTest {

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Set<Integer> asked = ConcurrentHashMap.newKeySet();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private volatile int status = 201;
    private String nodes = "";

    @BeforeEach
    void listen() {
        nodes = at() + "," + at() + "/";
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    private String at() {
        HttpServer server = resultOf(vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.add(request.localAddress().port());
                    var unused = request.response().setStatusCode(status).end("{}");
                })
                .listen(0, "127.0.0.1"));
        return "127.0.0.1:" + server.actualPort();
    }

    @Test
    void itPublishesToAllNodesAndJournalsAndTellsWhatBecameOfIt() throws IOException {
        Path journal = directory.resolve("journal.jsonl");

        assertThat(run("--to", nodes, "--rate", "50", "--seconds", "1", "--journal", journal.toString()))
                .isZero();

        assertThat(asked).hasSize(2);
        assertThat(Files.readAllLines(journal)).hasSize(50);
        assertThat(out.toString())
                .contains("Publishing as publisher-", "50 events sent, 0 again: 50 stored, 0 duplicates");
    }

    @Test
    void thatEventsWereRefusedIsInItsExitCode() {
        status = 422;

        assertThat(run("--to", nodes, "--rate", "50", "--seconds", "1")).isEqualTo(3);

        assertThat(out.toString()).contains(" 0 stored", " 0 unanswered").doesNotContain(" 0 refused");
    }

    @Test
    void whatCannotBeIsSaidWithItsOption() throws IOException {
        Path taken = Files.writeString(directory.resolve("taken"), "precious");

        assertThat(run("--rate", "0")).isEqualTo(2);
        assertThat(run("--resend", "1.1")).isEqualTo(2);
        assertThat(run("--late", "NaN")).isEqualTo(2);
        assertThat(run("--seconds", "0")).isEqualTo(2);
        assertThat(run("--to", nodes, "--journal", taken.toString())).isEqualTo(2);

        assertThat(err.toString())
                .contains(
                        "--rate: 0 is not from 1 to",
                        "--resend: 1.1 is no share",
                        "--late: NaN is no share",
                        "--seconds: 0 is not above 0",
                        "--journal: " + taken + " cannot be made");
        assertThat(taken).hasContent("precious");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "publish";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine command =
                Xrides.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(all);
    }
}
