package com.xrides.intake.node.operator;

import com.xrides.intake.node.operator.OperatorNode.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads the failures that a node tells, page by page. */
final class FailurePages {

    private static final int PAGE = 1000;

    private final OperatorNode node;

    FailurePages(OperatorNode node) {
        this.node = node;
    }

    /** The oldest of them, as many as wanted. */
    List<JsonObject> read(String state, int wanted) throws InterruptedException {
        var failures = new ArrayList<JsonObject>();
        long after = 0;
        while (failures.size() < wanted) {
            int limit = Math.min(PAGE, wanted - failures.size());
            Reply reply = node.get("/failures?after=%d&limit=%d&state=%s".formatted(after, limit, state), "next_after");
            JsonArray page = reply.json().getJsonArray("failures");
            if (page.isEmpty()) {
                return failures;
            }
            page.forEach(failure -> failures.add((JsonObject) failure));
            after = reply.json().getLong("next_after");
        }
        return failures;
    }
}
