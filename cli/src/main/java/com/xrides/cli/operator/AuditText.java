package com.xrides.cli.operator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;

/** Prints an audit's report for a person. */
final class AuditText {

    private static final String ROW = "  %-40s %10s %10s %10s %10s %10s%n";

    private AuditText() {}

    static void print(JsonObject report, PrintWriter out) {
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
                .forEach(node -> out.printf("The spool of %s did not answer: its bookings are not counted.%n", node));
        JsonArray unmatched = report.getJsonArray("unmatched");
        if (unmatched.isEmpty()) {
            out.println(
                    report.getBoolean("balances")
                            ? "Audit passed: every booking is accounted for."
                            : "Audit incomplete, see above.");
        } else {
            out.printf(
                    "AUDIT FAILED. Settled, but neither stored nor failed: %d bookings, ids %s%n",
                    report.getLong("unmatched_count"), unmatched.encode());
        }
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
