package com.xrides.operations.audit;

import com.xrides.bookings.lookup.Period;
import com.xrides.bookings.messages.LookupMessages.BookingsCounted;
import com.xrides.bookings.messages.SpoolAuditCounts;
import com.xrides.operations.audit.AuditMessages.ToldAudited;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The result of an audit of the cluster over a period.
 *
 * @param spools counts of the spools that replied
 * @param told what the nodes that replied were told to be stored, and answered 201 or 200
 * @param silent nodes that did not reply: their bookings are not included
 * @param table the database's counts in the period
 */
public record AuditReport(
        Period period,
        List<SpoolAuditCounts> spools,
        List<ToldAudited> told,
        List<String> silent,
        BookingsCounted table) {

    /**
     * Whether every node replied, each booking that was answered 202 is stored, failed or pending, and each that was
     * answered 201 or 200 is stored.
     */
    public boolean balances() {
        return silent.isEmpty()
                && told.stream().allMatch(node -> node.unmatchedCount() == 0)
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
                .put(
                        "told",
                        new JsonArray(told.stream().map(AuditReport::toJson).toList()))
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

    private static JsonObject toJson(ToldAudited node) {
        return new JsonObject()
                .put("node", node.node())
                .put("since", node.since().toString())
                .put("stored", node.told())
                .put("unmatched_count", node.unmatchedCount())
                .put("unmatched", new JsonArray(node.unmatched()));
    }

    private long sum(ToLongFunction<SpoolAuditCounts> figure) {
        return spools.stream().mapToLong(figure).sum();
    }
}
