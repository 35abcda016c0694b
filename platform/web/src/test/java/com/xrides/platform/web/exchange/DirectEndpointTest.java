package com.xrides.platform.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.ServedRoutes;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectEndpointTest {

    private static final int MAX_BODY = 1000;

    private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    private final AtomicInteger ends = new AtomicInteger();
    private final ServedRoutes served = new ServedRoutes(this::mount);

    private void mount(HttpApi api) {
        api.post("/echo").watch(statuses::add).json(MAX_BODY).handleDirectly(this::echo);
        api.post("/rooms/:room/say").watch(statuses::add).jsonOrForm(MAX_BODY).handleDirectly(this::say);
        api.post("/rooms/:room/:other").handle(context -> say(Exchange.of(context)));
    }

    private void say(Exchange exchange) {
        String way = exchange instanceof RoutedExchange ? "routed" : "direct";
        String said =
                way + " " + exchange.pathParam("room") + " " + exchange.pathParam("other") + " " + exchange.form();
        Unawaited.end(exchange.response(), Buffer.buffer(said));
    }

    private void echo(Exchange exchange) {
        exchange.whenEnded(ends::incrementAndGet);
        if (exchange.body().toString().equals("fail")) {
            throw new IllegalStateException("as asked");
        }
        String way = exchange instanceof RoutedExchange ? "routed" : "direct";
        Unawaited.end(exchange.response(), Buffer.buffer(way + " " + exchange.body()));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/echo, application/json, direct",
        "/echo, application/json; charset=utf-8, routed",
        "/echo?x=1, application/json, routed",
        "/%65cho, application/json, routed",
    })
    void onlyPlainRequestsPassTheRouterAndAllAreAnsweredAlike(String path, String type, String way)
            throws InterruptedException {
        HttpResponse<String> answer = served.send("POST", path, "{}", "Content-Type", type);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(way + " {}");
        assertThat(statuses.poll(20, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(ends).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/rooms/a-b_7/say, application/json, direct a-b_7 null null",
        "/rooms/a%20b/say, application/json, routed a b null null",
        "/rooms/a.b/say, application/json, routed a.b null null",
        "/rooms/:room/say, application/json, routed :room null null",
        "/rooms/a/say/, application/json, routed a null null",
        "/rooms/a/say?x, application/json, routed a null null",
        "/rooms/a/other, application/json, routed a other null",
        "/rooms/a/sayings, application/json, routed a sayings null",
        "/rooms/a/say, application/x-www-form-urlencoded, routed a null {}",
    })
    void plainParametersOfAPathPassTheRouterAsWell(String path, String type, String said) {
        HttpResponse<String> answer = served.send("POST", path, "{}", "Content-Type", type);

        assertThat(answer.body()).startsWith(said.replace("{}", "{"));
        assertThat(served.send("POST", "/rooms//say", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 2, 415", "application/json, 1001, 413"})
    void whatIsWrongIsRefusedByTheRouter(String type, int length, int status) throws InterruptedException {
        HttpResponse<String> answer = served.send("POST", "/echo", "x".repeat(length), "Content-Type", type);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(statuses.poll(20, TimeUnit.SECONDS)).isEqualTo(status);
        assertThat(ends).hasValue(0);
    }

    @Test
    void aBodyOfTheLargestSizeArrivesWhole() {
        String body = "y".repeat(MAX_BODY);

        HttpResponse<String> answer = served.send("POST", "/echo", body, "Content-Type", "application/json");

        assertThat(answer.body()).isEqualTo("direct " + body);
    }

    @Test
    void aHandlerThatFailsIsAProblemOfOurs() throws InterruptedException {
        HttpResponse<String> answer = served.send("POST", "/echo", "fail", "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"status\":500");
        assertThat(statuses.poll(20, TimeUnit.SECONDS)).isEqualTo(500);
        assertThat(ends).hasValue(1);
    }
}
