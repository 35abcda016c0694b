package com.xrides.cli.operator;

import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;

/** Prints an audit's report for a person. */
final class AuditText {

    private static final String ROW = "  %-40s %10s %10s %10s %10s %10s%n";

    private AuditText() {}

    static void print(JsonObject answer, PrintWriter out) {
        JsonObject report = Printable.json(answer);
        out.printf("From %s to %s%n%n", report.getString("from"), report.getString("to"));
        out.printf(ROW, "answered 202 by", "accepted", "stored", "failed", "pending", "unmatched");
        JsonArray spools = report.getJsonArray("spools");
        for (int i = 0; i < spools.size(); i++) {
            JsonObject spool = spools.getJsonObject(i);
            row(spool.getString("node"), spool, out);
        }
        row("all", report, out);
        JsonObject table = report.getJsonObject("table");
        out.printf(
                "%nThe database: %d bookings stored and %d failures recorded in that time.%n",
                table.getLong("stored"), table.getLong("failed"));
        report.getJsonArray("silent")
                .forEach(node -> out.printf("%s did not answer: its bookings are not counted.%n", node));
        boolean failed = printUnmatched(report, "Settled, but neither stored nor failed", out);
        // A node of a release before this knows nothing of it.
        JsonArray told = report.getJsonArray("told", new JsonArray());
        for (int i = 0; i < told.size(); i++) {
            JsonObject node = told.getJsonObject(i);
            out.printf(
                    "%s answered 201 or 200 to %d bookings in that time (it remembers those since %s).%n",
                    node.getString("node"), node.getLong("stored"), node.getString("since"));
            failed |=
                    printUnmatched(node, "Answered 201 or 200 by " + node.getString("node") + ", but not stored", out);
        }
        if (!failed) {
            out.println(
                    report.getBoolean("balances")
                            ? "Audit passed: every booking is accounted for."
                            : "Audit incomplete, see above.");
        }
    }

    private static boolean printUnmatched(JsonObject figures, String what, PrintWriter out) {
        JsonArray unmatched = figures.getJsonArray("unmatched");
        if (unmatched.isEmpty()) {
            return false;
        }
        out.printf(
                "AUDIT FAILED. %s: %d bookings, ids %s%n",
                what, figures.getLong("unmatched_count"), unmatched.encode());
        return true;
    }

    private static void row(String name, JsonObject figures, PrintWriter out) {
        out.printf(
                ROW,
                name,
                figures.getLong("accepted"),
                figures.getLong("stored"),
                figures.getLong("failed"),
                figures.getLong("pending"),
                figures.getLong("unmatched_count"));
    }
}
