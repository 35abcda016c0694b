package com.xrides.relay.demo;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.standardwebhooks.Webhook;
import com.xrides.relay.model.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The partner to try nodes with fails as it is told, and counts truly. */
class PartnerDemoTest {

    private static final Random SEEDED = new Random(7);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(50));
    private int port;

    @AfterEach
    void close() {
        resultOf(client.close());
        resultOf(vertx.close());
    }

    @Test
    void whatIsTakenIsCountedOnceForEachTime() throws IOException {
        start(DemoSettings.DEFAULTS, null);

        assertThat(post(1, "a")).isEqualTo(200);
        assertThat(post(2, "b")).isEqualTo(200);
        assertThat(post(2, "b")).isEqualTo(200);
        assertThat(post("no record", Map.of())).isEqualTo(400);
        assertThat(post("{\"test\":true}", Map.of())).isEqualTo(200);

        assertThat(report()).isEqualTo(new DemoReport(2, 2, 1, 5, 3, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0).json());
    }

    @Test
    void whatIsKnownByItsKeyIsNotProcessedAgain() throws IOException {
        start(DemoSettings.DEFAULTS.with(new JsonObject().put("keyed", true)), null);

        post(1, "a");
        assertThat(post(1, "a")).isEqualTo(200);

        assertThat(report().getInteger("processed_twice")).isZero();
        assertThat(report().getInteger("repeated")).isEqualTo(1);
    }

    @Test
    void aLostAnswerIsProcessedAndAHangingRequestIsNot() throws IOException {
        start(DemoSettings.DEFAULTS.with(new JsonObject().put("lose_answer", 1)), null);

        assertThat(post(1, "a")).isEqualTo(-1);
        control("{\"lose_answer\":0,\"hang\":1}");
        Future<Integer> hanging = send(json(2), Map.of("Idempotency-Key", "b"));
        eventually(() -> assertThat(report().getInteger("hung")).isEqualTo(1));
        control("{\"hang\":0}");
        assertThat(status("/records/1")).isEqualTo(200);
        assertThat(status("/records/2")).isEqualTo(404);
        post(2, "b");

        assertThat(hanging.isComplete()).isFalse();
        assertThat(report()).isEqualTo(new DemoReport(2, 2, 0, 3, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0).json());
    }

    @Test
    void sharesAreKept() throws IOException {
        start(DemoSettings.DEFAULTS.with(new JsonObject().put("fail", 0.3).put("poison", 0.1)), null);
        var answers = new ArrayList<Future<Integer>>();
        for (int id = 0; id < 2000; id++) {
            answers.add(send(json(id), Map.of()));
        }
        resultOf(Future.all(answers));

        assertThat(report().getInteger("failed")).isBetween(500, 700);
        assertThat(report().getInteger("poisoned")).isBetween(90, 190);
    }

    @Test
    void theSameRecordsArePoisonEachTime() throws IOException {
        start(DemoSettings.DEFAULTS.with(new JsonObject().put("poison", 0.5)), null);

        for (int id = 0; id < 20; id++) {
            assertThat(post(id, "k")).isEqualTo(post(id, "k"));
        }
    }

    @Test
    void everythingIsAnsweredAlikeWhereThatIsAskedFor() throws IOException {
        start(DemoSettings.DEFAULTS.with(new JsonObject().put("status", 429).put("retry_after", 7)), null);

        var response = resultOf(client.request(HttpMethod.POST, port, "127.0.0.1", "/")
                .compose(request -> request.send(Buffer.buffer(json(1)))));

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.getHeader("Retry-After")).isEqualTo("7");
        control("{\"status\":null}");
        assertThat(post(1, "a")).isEqualTo(200);
    }

    @Test
    void whatIsNotSignedIsRejected() throws Exception {
        Secret secret = Secret.random();
        start(DemoSettings.DEFAULTS.with(new JsonObject().put("secret", secret.text())), null);
        long now = System.currentTimeMillis() / 1000;
        String signature = new Webhook(secret.text()).sign("a", now, json(1));

        int signed = post(
                json(1),
                Map.of("webhook-id", "a", "webhook-timestamp", Long.toString(now), "webhook-signature", signature));

        assertThat(signed).isEqualTo(200);
        assertThat(post(1, "a")).isEqualTo(401);
        assertThat(report().getInteger("unsigned")).isEqualTo(1);
    }

    @Test
    void theLogHasALineForEachRequest(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("arrivals.csv");
        PartnerDemo demo = start(DemoSettings.DEFAULTS, log);

        post(1, "a");
        post("{\"id\":\"x,\\n\\\"y\"}", Map.of());
        DemoReport report = resultOf(demo.close());

        assertThat(report.requests()).isEqualTo(2);
        assertThat(Files.readAllLines(log)).hasSize(3);
        assertThat(Files.readAllLines(log).get(0)).isEqualTo("time,id,key,result");
        assertThat(Files.readAllLines(log).get(1)).endsWith("Z,1,a,accepted");
        assertThat(Files.readAllLines(log).get(2)).endsWith("Z,x___y,,accepted");
    }

    @Test
    void theReportIsForPeople() {
        assertThat(new DemoReport(1_000_000, 999_000, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14).text())
                .contains("Records that arrived                                   1,000,000\n")
                .contains("  processed once                                         998,998\n")
                .contains("  not processed                                            1,000\n")
                .contains("Requests for records that had got no answer before            13\n");
    }

    @Test
    void whatCannotBeIsRejected() throws IOException {
        start(DemoSettings.DEFAULTS, null);

        assertThatThrownBy(() -> DemoSettings.DEFAULTS.with(new JsonObject().put("fail", 2)))
                .hasMessage("fail must be from 0 to 1, not 2.0");
        assertThatThrownBy(() -> DemoSettings.DEFAULTS.with(
                        new JsonObject().put("fail", 0.6).put("hang", 0.6)))
                .hasMessageStartingWith("fail, hang and lose_answer together must be from 0 to 1");
        assertThat(control("{\"fail\":\"x\"}").getString("error")).startsWith("a value is of the wrong type");
        assertThat(control("[").getString("error")).isNotBlank();
    }

    @CanIgnoreReturnValue
    private PartnerDemo start(DemoSettings settings, @Nullable Path log) throws IOException {
        var demo = new PartnerDemo(vertx, settings, SEEDED, log);
        port = resultOf(demo.listen("127.0.0.1", 0));
        return demo;
    }

    @CanIgnoreReturnValue
    private int post(int id, String key) {
        return post(json(id), Map.of("Idempotency-Key", key));
    }

    /** The status; -1 without an answer. */
    @CanIgnoreReturnValue
    private int post(String body, Map<String, String> headers) {
        return resultOf(send(body, headers).otherwise(-1));
    }

    private Future<Integer> send(String body, Map<String, String> headers) {
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/riders").compose(request -> {
            headers.forEach(request::putHeader);
            return request.send(Buffer.buffer(body)).map(response -> response.statusCode());
        });
    }

    private int status(String path) {
        return resultOf(client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(HttpClientRequest::send)
                .map(response -> response.statusCode()));
    }

    private JsonObject report() {
        return json(HttpMethod.GET, "/report", "");
    }

    /** On an event loop: on another thread the body may have come before anybody waits for it. */
    private JsonObject json(HttpMethod method, String path, String body) {
        Promise<JsonObject> answer = Promise.promise();
        vertx.runOnContext(run -> client.request(method, port, "127.0.0.1", path)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(HttpClientResponse::body)
                .map(Buffer::toJsonObject)
                .onComplete(answer));
        return resultOf(answer.future());
    }

    @CanIgnoreReturnValue
    private JsonObject control(String changes) {
        return json(HttpMethod.POST, "/control", changes);
    }

    private static String json(int id) {
        return new JsonObject().put("id", id).put("first_name", "Ada").encode();
    }
}
