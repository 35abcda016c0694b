package com.xrides.node.rates;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.rates.demo.DemoSettings;
import com.xrides.rates.demo.RatesDemo;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes that need rates ask the source as one would, also when the one that asks is frozen. */
class RatesIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String ROLES = "http,persistence,status,rates,needing";

    private final Vertx vertx = Vertx.vertx();
    private int port;
    private NodeProcess one;
    private NodeProcess other;

    @BeforeEach
    void start() {
        port = resultOf(new RatesDemo(vertx, DemoSettings.DEFAULTS).listen("127.0.0.1", 0));
        Map<String, String> environment = Map.of("XRIDES_RATES", "json=http://127.0.0.1:" + port + "/latest.json");
        var cluster = NodeProcess.Cluster.ofItsOwn();
        one = cluster.start(NeedingNode.class, environment, DATABASE.url(), ROLES)
                .awaitReady();
        other = cluster.start(NeedingNode.class, environment, DATABASE.url(), ROLES)
                .awaitReady();
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        other.close();
        resultOf(vertx.close());
    }

    @Test
    void anotherNodeFetchesWhileTheOneThatDidIsFrozenAndNeverTwoAtOnce() {
        await().atMost(LONG).until(() -> asked(other).getBoolean("usable", false));
        long first = asked(other).getLong("set");
        NodeProcess fetching = fetches(one) ? one : other;
        NodeProcess waiting = fetching == one ? other : one;
        assertThat(fetches(waiting)).isFalse();
        assertThat(control().getLong("requests")).isEqualTo(1);

        fetching.freeze();
        await().atMost(LONG).until(() -> fetches(waiting));
        await().atMost(LONG).until(() -> asked(waiting).getLong("set", first) > first);
        fetching.thaw();
        await().atMost(LONG).until(() -> fetching.log().contains("Lease rates-fetcher with token"));
        await().atMost(LONG).until(() -> asked(fetching).getLong("set", first) > first);

        assertThat(control().getLong("requests")).isEqualTo(2);
        assertThat(control().getLong("overlapping")).isZero();
        assertThat(DATABASE.count("rates.sets")).isEqualTo(2);
        assertThat(DATABASE.count("(SELECT DISTINCT token FROM rates.sets) tokens"))
                .isEqualTo(2);
        assertThat(fetches(waiting)).isTrue();
        assertThat(fetches(fetching)).isFalse();
    }

    /** What a node answers; an empty object while it asks the one that is frozen. */
    private static JsonObject asked(NodeProcess node) {
        NodeProcess.Answer answer = node.get("/rates/figures");
        return answer.status() == 200 ? new JsonObject(answer.body()) : new JsonObject();
    }

    /** The gauges speak where it is fetched. */
    private static boolean fetches(NodeProcess node) {
        return node.get("/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("xrides_rates_currencies ") && !line.endsWith("NaN"));
    }

    private JsonObject control() {
        var client = vertx.createHttpClient();
        try {
            return resultOf(client.request(HttpMethod.GET, port, "127.0.0.1", "/control")
                            // Inside, where nothing of the body can have come yet.
                            .compose(request -> request.send().compose(HttpClientResponse::body)))
                    .toJsonObject();
        } finally {
            resultOf(client.close());
        }
    }
}
