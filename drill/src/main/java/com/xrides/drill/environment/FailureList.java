package com.xrides.drill.environment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads a node's failures from its management port page by page; each failure once. Blocking. */
public final class FailureList {

    private static final int PAGE = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String url;
    private final Set<Long> ids = new HashSet<>();
    private long after;

    public FailureList(NodePlan node) {
        url = "http://%s:%d/failures".formatted(node.host(), node.managementPort());
    }

    /** The ids of all failed bookings so far. */
    public Set<Long> ids() {
        int found;
        do {
            found = readPage();
        } while (found == PAGE);
        return Set.copyOf(ids);
    }

    private int readPage() {
        var page = new JsonObject(page());
        JsonArray failures = page.getJsonArray("failures");
        for (int i = 0; i < failures.size(); i++) {
            ids.add(failures.getJsonObject(i).getLong("id"));
        }
        after = page.getLong("next_after");
        return failures.size();
    }

    private String page() {
        String[] text = new String[1];
        Waiting.until("the list of failures at " + url, TIMEOUT, () -> {
            Optional<String> answer = ManagementPort.get(url + "?after=" + after + "&limit=" + PAGE);
            answer.ifPresent(body -> text[0] = body);
            return answer.isPresent();
        });
        return text[0];
    }
}
