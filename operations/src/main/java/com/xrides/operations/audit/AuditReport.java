package com.xrides.operations.audit;

import com.xrides.bookings.lookup.Period;
import com.xrides.bookings.messages.LookupMessages.BookingsCounted;
import com.xrides.bookings.messages.SpoolBooks;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The books of a cluster over a period.
 *
 * @param spools of those that answered
 * @param silent nodes whose spools did not answer: what they hold is not part of this
 * @param table what the database counts in that period
 */
public record AuditReport(Period period, List<SpoolBooks> spools, List<String> silent, BookingsCounted table) {

    /** Whether every spool answered and each booking that was acknowledged with 202 is where it should be. */
    public boolean balances() {
        return silent.isEmpty()
                && sum(SpoolBooks::unmatchedCount) == 0
                && sum(SpoolBooks::accepted)
                        == sum(SpoolBooks::stored) + sum(SpoolBooks::failed) + sum(SpoolBooks::pending);
    }

    public JsonObject toJson() {
        var unmatched = new JsonArray();
        spools.forEach(books -> books.unmatched().forEach(unmatched::add));
        return new JsonObject()
                .put("from", period.from().toString())
                .put("to", period.to().toString())
                .put("balances", balances())
                .put("accepted", sum(SpoolBooks::accepted))
                .put("stored", sum(SpoolBooks::stored))
                .put("failed", sum(SpoolBooks::failed))
                .put("pending", sum(SpoolBooks::pending))
                .put("unmatched_count", sum(SpoolBooks::unmatchedCount))
                .put("unmatched", unmatched)
                .put(
                        "spools",
                        new JsonArray(spools.stream().map(AuditReport::toJson).toList()))
                .put("silent", new JsonArray(silent))
                .put("table", new JsonObject().put("stored", table.stored()).put("failed", table.failed()));
    }

    private static JsonObject toJson(SpoolBooks books) {
        return new JsonObject()
                .put("node", books.node())
                .put("accepted", books.accepted())
                .put("stored", books.stored())
                .put("failed", books.failed())
                .put("pending", books.pending())
                .put("unmatched_count", books.unmatchedCount());
    }

    private long sum(ToLongFunction<SpoolBooks> figure) {
        return spools.stream().mapToLong(figure).sum();
    }
}
