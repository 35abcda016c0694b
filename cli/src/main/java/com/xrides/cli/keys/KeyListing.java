package com.xrides.cli.keys;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints all keys, a line for each. */
final class KeyListing {

    @Mixin
    private OperatorNode node;

    @Option(names = "--json", description = "Prints what the node said, for scripts.")
    private boolean json;

    int print(PrintWriter out) throws InterruptedException {
        Reply reply = node.get("/keys", "keys");
        JsonArray keys = reply.json().getJsonArray("keys");
        if (json) {
            out.println(reply.text());
        } else if (keys.isEmpty()) {
            out.println("There are no keys; make one: xrides keys create NAME --scope bookings:write");
        } else {
            keys.forEach(key -> out.println(line((JsonObject) key)));
        }
        out.flush();
        return 0;
    }

    private static String line(JsonObject key) {
        String scopes = key.getJsonArray("scopes").stream().map(String::valueOf).collect(Collectors.joining(","));
        return "%-12s %-24s %s, made %s by %s%s"
                .formatted(
                        key.getString("id"),
                        key.getString("name"),
                        scopes,
                        key.getString("created_at"),
                        key.getString("created_by"),
                        state(key));
    }

    private static String state(JsonObject key) {
        if (key.getString("revoked_at") != null) {
            return ", revoked " + key.getString("revoked_at");
        }
        String rotated = key.getString("rotated_at");
        String expires = key.getString("expires_at");
        return (rotated == null ? "" : ", rotated " + rotated) + (expires == null ? "" : ", expires " + expires);
    }
}
