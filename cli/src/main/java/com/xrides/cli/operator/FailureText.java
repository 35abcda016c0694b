package com.xrides.cli.operator;

import com.xrides.cli.operator.TextTable.Cell;
import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;

/** Prints failures as a table; only what is printed is kept. */
final class FailureText {

    private final TextTable table = new TextTable("BOOKING", "FAILED", "CODE", "MESSAGE", "LAST ACT");
    private boolean none = true;

    void add(List<JsonObject> failures) {
        for (JsonObject told : failures) {
            JsonObject failure = Printable.json(told);
            List<String> acts = acts(failure);
            table.add(
                    Cell.of(String.valueOf(failure.getLong("id"))),
                    Cell.of(failure.getString("failed_at")),
                    Cell.of(failure.getString("code")),
                    Cell.of(failure.getString("message")),
                    Cell.of(acts.isEmpty() ? "-" : acts.get(acts.size() - 1)));
            none = false;
        }
    }

    /** Prints the table, or that there are none. */
    void print(PrintWriter out) {
        if (none) {
            out.println("There are none.");
            return;
        }
        table.lines().forEach(line -> out.println(Screen.text(line, Screen.likesColour())));
    }

    /** The acts on a failure, oldest first. */
    static List<String> acts(JsonObject failure) {
        return failure.getJsonArray("acts").stream()
                .map(JsonObject.class::cast)
                .map(act -> "%s by %s, %s".formatted(act.getString("action"), act.getString("by"), act.getString("at")))
                .toList();
    }
}
