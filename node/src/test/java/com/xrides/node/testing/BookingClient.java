package com.xrides.node.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends bookings as XRides does. */
public final class BookingClient {

    /** Longer than any request may take to be answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    public CompletableFuture<HttpResponse<String>> post(URI bookings, String json, String... headers) {
        var request = HttpRequest.newBuilder(bookings)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** Posts a body of another type to any address. */
    public HttpResponse<String> postText(URI address, String type, String body) {
        var request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        return http.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    public HttpResponse<String> postAndWait(URI bookings, String json, String... headers) {
        return post(bookings, json, headers).join();
    }

    /** Gets something relative to where bookings are posted, such as {@code /bookings/1/status}. */
    public HttpResponse<String> get(URI bookings, String path) {
        return send("GET", bookings, path);
    }

    /** The same with a header; the status of the answer. */
    public int getWith(URI bookings, String path, String header, String value) {
        var request = HttpRequest.newBuilder(bookings.resolve(path))
                .timeout(PATIENCE)
                .header(header, value)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).join().statusCode();
    }

    /** Sends a request without a body to something relative to where bookings are posted. */
    public HttpResponse<String> send(String method, URI bookings, String path, String... headers) {
        var request = HttpRequest.newBuilder(bookings.resolve(path))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }
}
