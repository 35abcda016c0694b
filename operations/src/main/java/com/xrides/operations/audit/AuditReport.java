package com.xrides.operations.audit;

import com.xrides.bookings.lookup.Period;
import com.xrides.bookings.messages.LookupMessages.BookingsCounted;
import com.xrides.bookings.messages.SpoolAuditCounts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The result of an audit of the cluster over a period.
 *
 * @param spools counts of the spools that replied
 * @param silent nodes whose spools did not reply: their bookings are not included
 * @param table the database's counts in the period
 */
public record AuditReport(Period period, List<SpoolAuditCounts> spools, List<String> silent, BookingsCounted table) {

    /** Whether every spool replied and each booking that was answered 202 is stored, failed or pending. */
    public boolean balances() {
        return silent.isEmpty()
                && sum(SpoolAuditCounts::unmatchedCount) == 0
                && sum(SpoolAuditCounts::accepted)
                        == sum(SpoolAuditCounts::stored)
                                + sum(SpoolAuditCounts::failed)
                                + sum(SpoolAuditCounts::pending);
    }

    public JsonObject toJson() {
        var unmatched = new JsonArray();
        spools.forEach(spool -> spool.unmatched().forEach(unmatched::add));
        return new JsonObject()
                .put("from", period.from().toString())
                .put("to", period.to().toString())
                .put("balances", balances())
                .put("accepted", sum(SpoolAuditCounts::accepted))
                .put("stored", sum(SpoolAuditCounts::stored))
                .put("failed", sum(SpoolAuditCounts::failed))
                .put("pending", sum(SpoolAuditCounts::pending))
                .put("unmatched_count", sum(SpoolAuditCounts::unmatchedCount))
                .put("unmatched", unmatched)
                .put(
                        "spools",
                        new JsonArray(spools.stream().map(AuditReport::toJson).toList()))
                .put("silent", new JsonArray(silent))
                .put("table", new JsonObject().put("stored", table.stored()).put("failed", table.failed()));
    }

    private static JsonObject toJson(SpoolAuditCounts counts) {
        return new JsonObject()
                .put("node", counts.node())
                .put("accepted", counts.accepted())
                .put("stored", counts.stored())
                .put("failed", counts.failed())
                .put("pending", counts.pending())
                .put("unmatched_count", counts.unmatchedCount());
    }

    private long sum(ToLongFunction<SpoolAuditCounts> figure) {
        return spools.stream().mapToLong(figure).sum();
    }
}
