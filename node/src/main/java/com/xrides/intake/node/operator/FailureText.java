package com.xrides.intake.node.operator;

import com.xrides.intake.node.operator.TextTable.Cell;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;

/** Failures for a person to read. */
final class FailureText {

    private FailureText() {}

    /** A table of them, or that there are none. */
    static void print(List<JsonObject> failures, PrintWriter out) {
        if (failures.isEmpty()) {
            out.println("There are none.");
            return;
        }
        var table = new TextTable("BOOKING", "FAILED", "CODE", "MESSAGE", "LAST ACT");
        for (JsonObject failure : failures) {
            List<String> acts = acts(failure);
            table.add(
                    Cell.of(String.valueOf(failure.getLong("id"))),
                    Cell.of(failure.getString("failed_at")),
                    Cell.of(failure.getString("code")),
                    Cell.of(failure.getString("message")),
                    Cell.of(acts.isEmpty() ? "-" : acts.get(acts.size() - 1)));
        }
        table.lines().forEach(line -> out.println(Screen.text(line, Screen.likesColour())));
    }

    /** What was done about one, oldest first. */
    static List<String> acts(JsonObject failure) {
        return failure.getJsonArray("acts").stream()
                .map(JsonObject.class::cast)
                .map(act -> "%s by %s, %s".formatted(act.getString("action"), act.getString("by"), act.getString("at")))
                .toList();
    }
}
