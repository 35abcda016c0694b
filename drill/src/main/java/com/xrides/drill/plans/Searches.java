package com.xrides.drill.plans;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.load.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends searches, each on a connection of its own: one that is kept may be closed just when it is used again. */
final class Searches implements AutoCloseable {

    /** As long as a booking is waited for. */
    private static final Duration TIMEOUT = Timeouts.USUAL.request();

    /** More than are under way while nobody answers. */
    private static final int CONNECTIONS = 1000;

    private static final String EVERYTHING = "/search";

    /** Everything as well, in words that were not used before, so that no answer is kept for it. */
    private static final String EVERYTHING_ANEW = "/search?starts_at=2030-01-01&number=%d";

    private final HttpClient client;

    Searches(Vertx vertx) {
        client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int) TIMEOUT.toMillis()))
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
                // Connections break all the time here.
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    private record Answered(int status, long age, ShownPlans plans) {

        static final Answered NOT = new Answered(SearchAnswer.NONE, SearchAnswer.UNKNOWN, ShownPlans.none());
    }

    /** Asks a node for all plans; the future never fails. */
    Future<SearchAnswer> send(DrillNode node, long number) {
        long sentAt = System.nanoTime();
        int start = node.starts();
        int interventions = node.interventions();
        return ask(node, number % 2 == 0 ? EVERYTHING : EVERYTHING_ANEW.formatted(number))
                .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(Answered.NOT)
                .map(answered -> new SearchAnswer(
                        node.toString(),
                        start,
                        sentAt,
                        System.nanoTime(),
                        answered.status,
                        node.isUp() && node.interventions() == interventions,
                        answered.age,
                        answered.plans));
    }

    @Override
    public void close() {
        var unused = client.close();
    }

    private Future<Answered> ask(DrillNode node, String uri) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(node.plan().host())
                .setPort(node.plan().port())
                .setURI(uri)
                .setTimeout(TIMEOUT.toMillis());
        return client.request(options)
                .compose(request -> request.exceptionHandler(broken -> {}).send())
                .compose(Searches::read);
    }

    private static Future<Answered> read(HttpClientResponse response) {
        int status = response.statusCode();
        String age = response.getHeader("XRides-Data-Age");
        return response.body()
                .map(body -> new Answered(
                        status,
                        age == null ? SearchAnswer.UNKNOWN : Long.parseLong(age),
                        status == 200 ? ShownPlans.read(body.toString()) : ShownPlans.none()));
    }
}
