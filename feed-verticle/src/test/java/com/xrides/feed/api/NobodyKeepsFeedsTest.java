package com.xrides.feed.api;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.settings.FeedSettings;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.ManagementApi;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console of every node asks for feeds, and most clusters have none. */
class NobodyKeepsFeedsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void aNodeThatWasGivenNoneHasNone() throws Exception {
        HttpResponse<String> answer = feeds(List.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"feeds\":[]}");
    }

    @Test
    void oneThatWasGivenSomeMissesThoseWhoKeepThem() throws Exception {
        HttpResponse<String> answer = feeds(List.of(FeedSettings.parse("town=https://provider.example/plans")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("lookup-unavailable");
    }

    private HttpResponse<String> feeds(List<FeedSettings> given) throws IOException, InterruptedException {
        MessageBus bus = MessageBus.on(vertx);
        var api = new ManagementApi(vertx);
        api.mount(new FeedRoutes(bus, given));
        Router router = Router.router(vertx);
        api.addTo(router);
        int port = resultOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/feeds"))
                                .build(),
                        BodyHandlers.ofString());
    }
}
