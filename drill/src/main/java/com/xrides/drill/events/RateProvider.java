package com.xrides.drill.events;

import com.xrides.drill.environment.ManagementPort;
import com.xrides.rates.demo.DemoSettings;
import com.xrides.rates.demo.RatesDemo;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The demo source of rates, in the drill's own process: what it serves never changes, so that what an event is worth does not
 * depend on when it was converted. Told what to do over its own port. Blocking.
 */
final class RateProvider {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern QUOTE = Pattern.compile("\"([A-Z]{3})\":([0-9.]+)");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String address;

    private RateProvider(String address) {
        this.address = address;
    }

    /** Starts it at a free port. */
    static RateProvider start(Vertx vertx, String host) {
        var settings = new DemoSettings(DemoSettings.Mode.OK, Duration.ZERO, null, true);
        int port = new RatesDemo(vertx, settings)
                .listen(host, 0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return new RateProvider("http://%s:%s".formatted(host, port));
    }

    /** What nodes are started with. */
    String option() {
        return "json=" + document();
    }

    private String document() {
        return address + "/latest.json";
    }

    /** Units of each currency for one dollar, as it serves them. Before nodes are started: this is a request as well. */
    Map<String, BigDecimal> quotes() {
        String text = ManagementPort.get(document())
                .orElseThrow(() -> new IllegalStateException("the source of rates does not answer"));
        var quotes = new TreeMap<String, BigDecimal>();
        Matcher quote = QUOTE.matcher(text);
        while (quote.find()) {
            quotes.put(quote.group(1), new BigDecimal(quote.group(2)));
        }
        return quotes;
    }

    /** Behaves like this from now on: ok, fail, hang, stale, html. */
    void behave(String mode) {
        control(new JsonObject().put("mode", mode));
    }

    /** Holds each answer back for so long from now on. */
    void delay(Duration time) {
        control(new JsonObject().put("delay_ms", time.toMillis()));
    }

    /** How often it was asked. */
    long requests() {
        return state().getLong("requests");
    }

    /** How often it was asked while another request was being answered. */
    long overlapping() {
        return state().getLong("overlapping");
    }

    private JsonObject state() {
        return new JsonObject(ManagementPort.get(address + "/control")
                .orElseThrow(() -> new IllegalStateException("the source of rates does not answer")));
    }

    private void control(JsonObject change) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/control"))
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString(change.encode()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("the source of rates refuses: " + response.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the source of rates does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
