package com.xrides.intake.node;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FetchOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.regex.Pattern;

/** Answers a page's questions for bookings and failures from the same node's public API. */
final class DeskStandIn {

    private final URI bookings;

    private DeskStandIn(URI bookings) {
        this.bookings = bookings;
    }

    static void serve(Page page, NodeProcess node) {
        var desk = new DeskStandIn(node.bookings());
        page.route(Pattern.compile("^http://[^/]+/failures.*"), desk::failures);
        page.route(Pattern.compile("^http://[^/]+/bookings/\\d+$"), desk::booking);
    }

    private void failures(Route route) {
        URI asked = URI.create(route.request().url());
        String query = asked.getQuery() == null ? "" : "?" + asked.getQuery();
        String method = route.request().method();
        if (!method.equals("GET") && !"1".equals(route.request().headerValue("X-XRides-Console"))) {
            route.fulfill(new FulfillOptions().setStatus(403).setBody("{\"detail\":\"the header is missing\"}"));
            return;
        }
        APIResponse answer = fetch(route, asked.getPath() + query);
        if (method.equals("POST")) {
            route.fulfill(new FulfillOptions().setStatus(200).setBody(retried(answer)));
        } else {
            route.fulfill(new FulfillOptions().setResponse(answer));
        }
    }

    private static String retried(APIResponse answer) {
        var json = new JsonObject(answer.text());
        return new JsonObject()
                .put("id", json.getValue("id"))
                .put("outcome", answer.ok() ? "stored" : json.getString("code").replace("booking-", ""))
                .put("message", json.getString("detail"))
                .encode();
    }

    private void booking(Route route) {
        String path = URI.create(route.request().url()).getPath();
        APIResponse status = fetch(route, path + "/status");
        APIResponse booking = fetch(route, path);
        var found = new JsonObject()
                .put("id", Long.parseLong(path.substring(path.lastIndexOf('/') + 1)))
                .put("status", status.ok() ? new JsonObject(status.text()) : new JsonObject().put("status", "unknown"))
                .put("booking", booking.ok() ? new JsonObject(booking.text()) : null)
                .put("failures", new JsonArray());
        route.fulfill(new FulfillOptions().setStatus(200).setBody(found.encode()));
    }

    private APIResponse fetch(Route route, String path) {
        return route.fetch(
                new FetchOptions().setUrl(bookings.resolve(path).toString()).setTimeout(15_000));
    }
}
