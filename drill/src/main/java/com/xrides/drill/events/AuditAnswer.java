package com.xrides.drill.events;

import com.xrides.drill.environment.DrillNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a node to audit all events, and holds its answer against a fold. Blocking. */
final class AuditAnswer {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private AuditAnswer() {}

    /** What is wrong with it, a line each. */
    static List<String> violations(DrillNode node, EventSums sums) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://%s:%s/events/audit"
                        .formatted(node.plan().host(), node.plan().managementPort())))
                .timeout(TIMEOUT)
                .header("X-XRides-Console", "1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            return List.of("%s answers %s to an audit".formatted(node, response.statusCode()));
        }
        var answer = new JsonObject(response.body());
        var violations = new ArrayList<String>();
        answer.getJsonArray("differences").forEach(each -> violations.add("the audit: " + each));
        if (answer.getLong("events") != sums.events()) {
            violations.add("the audit found %s events, of %s".formatted(answer.getLong("events"), sums.events()));
        }
        return violations;
    }
}
