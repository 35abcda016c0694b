package com.xrides.cli.operator;

import com.xrides.cli.operator.OperatorNode.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** Reads a node's failures page by page: there may be more than fit into memory. */
final class FailurePages {

    private static final int PAGE = 1000;

    private final OperatorNode node;

    FailurePages(OperatorNode node) {
        this.node = node;
    }

    /**
     * Passes on the oldest failures, as many as wanted; the next page is requested after each.
     *
     * @return how many there were
     */
    int read(String state, int wanted, Consumer<List<JsonObject>> next) throws InterruptedException {
        int read = 0;
        long after = 0;
        while (read < wanted) {
            int limit = Math.min(PAGE, wanted - read);
            Reply reply = node.get("/failures?after=%d&limit=%d&state=%s".formatted(after, limit, state), "next_after");
            JsonArray page = reply.json().getJsonArray("failures");
            if (page.isEmpty()) {
                return read;
            }
            next.accept(page.stream().map(JsonObject.class::cast).toList());
            read += page.size();
            after = reply.json().getLong("next_after");
        }
        return read;
    }
}
