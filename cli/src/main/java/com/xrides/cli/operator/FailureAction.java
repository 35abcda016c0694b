package com.xrides.cli.operator;

import com.xrides.cli.operator.OperatorNode.Reply;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** The actions on a failure that operators have. */
enum FailureAction {
    RETRY("retried", "POST", "/failures/%d/retry"),
    DISMISS("dismissed", "DELETE", "/failures/%d");

    private static final Set<String> STORED = Set.of("stored", "duplicate");

    private final String past;
    private final String method;
    private final String path;

    FailureAction(String past, String method, String path) {
        this.past = past;
        this.method = method;
        this.path = path;
    }

    /** The past participle, as in "were retried". */
    String past() {
        return past;
    }

    /**
     * The result of an action.
     *
     * @param done whether its failure is closed now
     * @param json for scripts
     */
    record Result(long id, boolean done, String outcome, String message, JsonObject json) {

        String text() {
            return message.isEmpty() ? "%d: %s".formatted(id, outcome) : "%d: %s, %s".formatted(id, outcome, message);
        }
    }

    /** Applies the action to a booking's newest open failure. */
    Result apply(long id, OperatorNode node, String by) throws InterruptedException {
        Reply reply = node.act(method, path.formatted(id), by);
        JsonObject json = reply.json();
        if (!reply.isOk()) {
            return new Result(id, false, json.getString("code", "answered " + reply.status()), reply.detail(), json);
        }
        return switch (this) {
            case RETRY -> retried(id, json, node);
            case DISMISS ->
                new Result(id, true, past, "", new JsonObject().put("id", id).put("outcome", past));
        };
    }

    private static Result retried(long id, JsonObject json, OperatorNode node) {
        String outcome = json.getString("outcome");
        if (outcome == null) {
            throw new IllegalStateException(
                    "%s retried booking %d, but it is no management port: it does not tell the outcome;"
                                    .formatted(node.address(), id)
                            + " name one with --node, usually with port 8081");
        }
        return new Result(
                id,
                STORED.contains(outcome),
                outcome,
                json.getString("message") == null ? "" : json.getString("message"),
                json);
    }
}
