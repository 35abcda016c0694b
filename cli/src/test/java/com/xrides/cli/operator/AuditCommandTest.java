package com.xrides.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command against a management port that answers as the test says. */
class AuditCommandTest {

    private final Vertx vertx = Vertx.vertx();
    private final StringWriter out = new StringWriter();

    @AfterEach
    void close() throws TimeoutException {
        var unused = vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void itsExitCodeSaysWhetherTheBooksBalance() throws TimeoutException {
        assertThat(run(200, report(true, new JsonArray()))).isZero();
        assertThat(out.toString()).contains("Audit passed");

        assertThat(run(200, report(false, new JsonArray().add(4711)))).isEqualTo(3);
        assertThat(out.toString()).contains("4711");
    }

    @Test
    void anAuditThatCannotRunIsAFailureOfTheCommand() throws TimeoutException {
        assertThat(run(503, new JsonObject().put("error", "no database"))).isEqualTo(1);
    }

    private int run(int status, JsonObject body) throws TimeoutException {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(
                        request -> request.response().setStatusCode(status).end(body.toBuffer()))
                .listen(0, "127.0.0.1")
                .await(20, TimeUnit.SECONDS);
        return new CommandLine(new AuditCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute("--node", "http://127.0.0.1:" + server.actualPort());
    }

    private static JsonObject report(boolean balances, JsonArray unmatched) {
        return new JsonObject()
                .put("from", "2026-01-01T00:00:00Z")
                .put("to", "2026-01-02T00:00:00Z")
                .put("balances", balances)
                .put("accepted", 1)
                .put("stored", 0)
                .put("failed", 0)
                .put("pending", 1 - unmatched.size())
                .put("unmatched_count", unmatched.size())
                .put("unmatched", unmatched)
                .put("spools", new JsonArray())
                .put("silent", new JsonArray())
                .put("table", new JsonObject().put("stored", 0).put("failed", 0));
    }
}
