package com.xrides.feed.demo;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.Plan;
import com.xrides.feed.xml.DocumentEnd;
import com.xrides.feed.xml.PlanDocument;
import com.xrides.feed.xml.PlanSink;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderDemoTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ProviderDemo demo = new ProviderDemo(vertx, DemoSettings.DEFAULTS);
    private final int port = resultOf(demo.listen("127.0.0.1", 0));

    @AfterEach
    void close() {
        resultOf(demo.close());
        resultOf(vertx.close());
    }

    @Test
    void theThreeAnswersComeInTurnAndTheLastStays() throws Exception {
        Seen first = read(get("/plans").body());
        Seen second = read(get("/plans").body());
        Seen third = read(get("/plans").body());
        Seen fourth = read(get("/plans").body());

        assertThat(first.ids()).containsExactly("291/291", "322/1642", "1591/1642");
        assertThat(second.ids()).containsExactly("291/291", "1591/1642");
        assertThat(second.bad).extracting(BadPlan::baseId).containsExactly("444");
        assertThat(second.bad.get(0).reason()).contains("2021-09-31");
        assertThat(third.ids()).containsExactly("291/291", "1591/1642");
        assertThat(fourth.plans).isEqualTo(third.plans);
        assertThat(first.plans.get(2).end()).hasToString("2021-07-31T21:00");
        assertThat(second.plans.get(1).end()).hasToString("2021-07-31T21:20");
        assertThat(third.plans.get(1).end()).hasToString("2021-07-31T21:00");
        assertThat(third.plans.get(0).end()).hasToString("2021-06-30T21:30");
        assertThat(third.plans.get(0).minPrice()).isEqualByComparingTo("15");
        assertThat(third.plans.get(0).maxPrice()).isEqualByComparingTo("30");
        assertThat(third.plans.get(1).zones()).extracting("id").containsExactly("186", "186");
    }

    @Test
    void itCanBeToldWhileItRuns() throws Exception {
        assertThat(control("{\"advance_by_request\":false}").getString("mode")).isEqualTo("ok");
        HttpResponse<String> first = get("/plans");
        String etag = first.headers().firstValue("etag").orElseThrow();
        assertThat(get("/plans", "If-None-Match", etag).statusCode()).isEqualTo(304);

        assertThat(post("/advance", "").getInteger("answer")).isEqualTo(1);
        assertThat(get("/plans", "If-None-Match", etag).statusCode()).isEqualTo(200);

        control("{\"mode\":\"unavailable\",\"retry_after\":7}");
        assertThat(get("/plans").statusCode()).isEqualTo(503);
        assertThat(get("/plans").headers().firstValue("retry-after")).contains("7");
        control("{\"mode\":\"html\"}");
        assertThat(get("/plans").body()).contains("<html>");
        control("{\"mode\":\"empty\"}");
        assertThat(get("/plans").body()).isEmpty();
        control("{\"mode\":\"truncate\"}");
        assertThatThrownBy(() -> get("/plans")).isInstanceOf(IOException.class);
        assertThat(control("{\"mode\":\"no such\"}").getString("error")).isEqualTo("mode no such is not known");
        assertThat(control("{\"fail_share\":2}").getString("error")).contains("fail_share");
    }

    @Test
    void aGeneratedDocumentIsTheSameForTheSameAnswerAndChangesByItsShare() throws Exception {
        control("{\"plans\":200,\"zones\":3,\"changing\":0.1,\"advance_by_request\":false}");
        Seen first = read(get("/plans").body());
        assertThat(read(get("/plans").body()).plans).isEqualTo(first.plans);
        post("/advance", "");
        Seen second = read(get("/plans").body());

        assertThat(first.plans)
                .hasSize(200)
                .allSatisfy(plan -> assertThat(plan.zones()).hasSize(3));
        assertThat(first.bad).isEmpty();
        assertThat(second.plans.stream()
                        .filter(plan -> !first.plans.contains(plan))
                        .count())
                .isEqualTo(20);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @CanIgnoreReturnValue
    private JsonObject control(String json) throws Exception {
        return post("/control", json);
    }

    @CanIgnoreReturnValue
    private JsonObject post(String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .POST(BodyPublishers.ofString(json))
                .build();
        return new JsonObject(client.send(request, BodyHandlers.ofString()).body());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    private static Seen read(String xml) {
        var seen = new Seen();
        var bytes = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
        DocumentEnd end = PlanDocument.read(bytes, null, ZoneOffset.UTC, seen);
        assertThat(end.kind()).isEqualTo(DocumentEnd.Kind.COMPLETE);
        return seen;
    }

    private static final class Seen implements PlanSink {

        private final List<Plan> plans = new ArrayList<>();
        private final List<BadPlan> bad = new ArrayList<>();

        @Override
        public void plan(Plan plan, Function<String, BadPlan> asBad) {
            plans.add(plan);
        }

        @Override
        public void bad(BadPlan plan) {
            bad.add(plan);
        }

        private List<String> ids() {
            return plans.stream()
                    .map(plan -> plan.baseId() + "/" + plan.planId())
                    .toList();
        }
    }
}
