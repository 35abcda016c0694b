package com.xrides.drill.result;

import com.xrides.drill.load.Tally;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes the results of a drill as JSON: an array with an object for each fault. */
public final class ResultJson {

    private ResultJson() {}

    public static void write(List<FaultResult> results, Path file) throws IOException {
        var array = new JsonArray();
        results.forEach(result -> array.add(json(result)));
        var unused = Files.writeString(file, array.encodePrettily() + "\n");
    }

    private static JsonObject json(FaultResult result) {
        Tally tally = result.tally();
        Findings findings = result.findings();
        return new JsonObject()
                .put("fault", result.fault())
                .put("verdict", result.verdict().name().toLowerCase(Locale.ROOT))
                .put("requests", tally.requests())
                .put("201", tally.created())
                .put("200", tally.duplicate())
                .put("202", tally.pending())
                .put("4xx", tally.rejected())
                .put("503", tally.unavailable())
                .put("other_5xx", tally.otherErrors())
                .put("unanswered", tally.unanswered())
                .put("tries_answered_503", tally.refusedTries())
                .put("retries", tally.retries())
                .put("most_retries", tally.mostRetries())
                .put("lost", new JsonArray(findings.lost()))
                .put("twice", new JsonArray(findings.twice()))
                .put("wrong_content", new JsonArray(findings.wrong()))
                .put("visible_failures", findings.failed().size())
                .put("longest_silence_ms", result.times().longestSilence())
                .put("full_service_after_ms", result.times().toFullService())
                .put("remarks", new JsonArray(result.explanations()));
    }
}
