package com.xrides.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;

/** Each operation of rates with each status that can be had, against their description. */
final class RateChecks {

    private static final String RATES = "GET /rates";
    private static final String SET = "GET /rates/{set}";
    private static final String FIGURES = "GET /rates/figures";

    private final ApiCheck api;
    private final ApiCheck management;

    RateChecks(ApiCheck api, ApiCheck management) {
        this.api = api;
        this.management = management;
    }

    void ask() throws IOException, InterruptedException {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(api.expect(200, RATES, "/rates", null)).contains("\"EUR\":0.920,\"INR\":83.10"));
        long set = new JsonObject(management.expect(200, FIGURES, "/rates/figures", null)).getLong("set");
        for (ApiCheck port : new ApiCheck[] {api, management}) {
            port.expect(200, RATES, "/rates", null);
            assertThat(port.expect(200, RATES, "/rates?currency=INR&at=2013-01-01T00:00:00Z", null))
                    .contains("\"rate\":83.10", "\"previous\":true");
            port.expect(400, RATES, "/rates?currency=XXX", null);
            port.expect(404, RATES, "/rates?currency=KWD", null);
            port.expect(200, SET, "/rates/" + set, null);
            port.expect(404, SET, "/rates/" + (set + 1000), null);
        }
    }

    /** While the database is away. */
    void askInVain() throws IOException, InterruptedException {
        management.expect(503, FIGURES, "/rates/figures", null);
        for (ApiCheck port : new ApiCheck[] {api, management}) {
            port.expect(503, RATES, "/rates", null);
            port.expect(503, SET, "/rates/1", null);
        }
    }
}
