package com.xrides.rates.demo;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The source to try nodes with answers and fails as it is told, and counts truly. */
class RatesDemoTest {

    private record Answer(HttpClientResponse response, Buffer body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private int port;

    @BeforeEach
    void listen() {
        port = resultOf(new RatesDemo(vertx, DemoSettings.DEFAULTS).listen("127.0.0.1", 0));
    }

    @AfterEach
    void close() {
        resultOf(client.close());
        resultOf(vertx.close());
    }

    @Test
    void ratesMoveALittleWithEachAnswer() {
        JsonObject first = rates().getJsonObject("rates");
        JsonObject second = rates().getJsonObject("rates");

        assertThat(first.fieldNames()).contains("EUR", "USD", "GBP", "NZD", "BTC", "INR");
        assertThat(second).isNotEqualTo(first);
        assertThat(second.getDouble("INR")).isBetween(83.0, 84.0);
        assertThat(control("{}").getInteger("documents")).isEqualTo(2);
    }

    @Test
    void eachModeFailsInItsOwnWay() {
        long now = rates().getLong("timestamp");

        control("{\"mode\":\"stale\"}");
        assertThat(rates().getLong("timestamp")).isLessThan(now - 80_000);
        control("{\"mode\":\"jump\"}");
        assertThat(rates().getJsonObject("rates").getDouble("INR")).isGreaterThan(800);
        control("{\"mode\":\"missing\"}");
        assertThat(rates().getJsonObject("rates").containsKey("INR")).isFalse();
        control("{\"mode\":\"html\"}");
        assertThat(resultOf(get()).body().toString()).contains("<html>");
        control("{\"mode\":\"fail\",\"retry_after\":7}");
        HttpClientResponse failed = resultOf(get()).response();
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.getHeader("Retry-After")).isEqualTo("7");
    }

    @Test
    void requestsThatComeWhileAnotherIsAnsweredAreCounted() {
        control("{\"mode\":\"hang\"}");
        var hanging = new HttpClient[] {vertx.createHttpClient(), vertx.createHttpClient()};
        for (HttpClient each : hanging) {
            var unused = get(each, Map.of());
        }
        eventually(() -> assertThat(control("{}").getInteger("requests")).isEqualTo(2));
        for (HttpClient each : hanging) {
            resultOf(each.close());
        }
        control("{\"mode\":\"ok\"}");
        eventually(() -> {
            JsonObject before = control("{}");
            assertThat(rates()).isNotNull();
            assertThat(control("{}").getInteger("overlapping")).isEqualTo(before.getInteger("overlapping"));
        });

        assertThat(control("{}").getInteger("overlapping")).isPositive();
        assertThat(control("{}").getInteger("most_at_once")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void ratesThatStayAsTheyAreAreNotSentAgain() {
        String tag = resultOf(get()).response().getHeader("ETag");
        control("{\"frozen\":true}");

        assertThat(resultOf(get(client, Map.of("If-None-Match", tag)))
                        .response()
                        .statusCode())
                .isEqualTo(304);
        assertThat(resultOf(get(client, Map.of("If-None-Match", "\"other\"")))
                        .response()
                        .statusCode())
                .isEqualTo(200);
        control("{\"mode\":\"stale\"}");
        assertThat(resultOf(get(client, Map.of("If-None-Match", tag)))
                        .response()
                        .statusCode())
                .as("another document")
                .isEqualTo(200);
    }

    @Test
    void whatIsNoSettingIsRefused() {
        assertThat(control("{\"mode\":\"away\"}").getString("error")).startsWith("mode must be ok, fail");
        assertThat(control("{\"delay_ms\":-1}").getString("error")).contains("must not be negative");
        assertThat(control("{").getString("error")).isNotBlank();
        assertThat(control("{}").getString("mode")).isEqualTo("ok");
    }

    private JsonObject rates() {
        return resultOf(get()).body().toJsonObject();
    }

    private Future<Answer> get() {
        return get(client, Map.of());
    }

    private Future<Answer> get(HttpClient by, Map<String, String> headers) {
        return by.request(HttpMethod.GET, port, "127.0.0.1", "/latest.json").compose(request -> {
            new TreeMap<>(headers).forEach(request::putHeader);
            return request.send().compose(response -> response.body().map(body -> new Answer(response, body)));
        });
    }

    @CanIgnoreReturnValue
    private JsonObject control(String changes) {
        return resultOf(client.request(HttpMethod.POST, port, "127.0.0.1", "/control")
                        // Inside, where nothing of the body can have come yet.
                        .compose(request -> request.send(Buffer.buffer(changes)).compose(HttpClientResponse::body)))
                .toJsonObject();
    }
}
