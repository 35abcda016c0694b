package com.xrides.drill.relay;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Holds what the relay says of a partner against what that one counted. */
final class RelayCheck {

    private RelayCheck() {}

    /**
     * What is wrong, a line each; once nothing is on its way any more.
     *
     * @param records of the relay, by where they stand
     * @param report of the receiver
     * @param stored riders that were acknowledged, since the partner was made
     */
    static List<String> violations(String mode, JsonObject records, JsonObject report, long stored) {
        var violations = new ArrayList<String>();
        long imported = records.getLong("imported");
        long delivered = records.getLong("delivered");
        long unknown = records.getLong("unknown");
        long elsewhere = records.getLong("quarantined") + records.getLong("cancelled");
        long moving = records.getLong("pending") + records.getLong("leased");
        long processed = report.getLong("processed");
        if (imported < stored) {
            violations.add(
                    "%s: %d riders were acknowledged, and %d are meant for it".formatted(mode, stored, imported));
        }
        if (delivered + unknown + elsewhere + moving != imported) {
            violations.add("%s: the books do not balance: %s".formatted(mode, records.encode()));
        }
        if (moving > 0) {
            violations.add("%s: %d records are still on their way".formatted(mode, moving));
        }
        if (report.getLong("processed_twice") > 0) {
            violations.add("%s: %d records were processed twice".formatted(mode, report.getLong("processed_twice")));
        }
        if (report.getLong("other_keys") > 0) {
            violations.add(
                    "%s: %d requests came under another key than before".formatted(mode, report.getLong("other_keys")));
        }
        if (processed < delivered) {
            violations.add("%s: %d records count as delivered, and %d arrived".formatted(mode, delivered, processed));
        }
        if (processed > delivered + unknown + elsewhere) {
            violations.add("%s: %d records arrived, and %d count as delivered or unknown"
                    .formatted(mode, processed, delivered + unknown));
        }
        if (mode.equals(RelayPartner.KEYED)) {
            if (unknown > 0) {
                violations.add("%s: %d records are unknown".formatted(mode, unknown));
            }
        } else if (report.getLong("again_after_no_answer") > 0) {
            violations.add("%s: %d requests came again although there had been no answer"
                    .formatted(mode, report.getLong("again_after_no_answer")));
        }
        return violations;
    }
}
