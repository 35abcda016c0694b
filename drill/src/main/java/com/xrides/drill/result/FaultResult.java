package com.xrides.drill.result;

import com.xrides.drill.load.Tally;
import java.util.ArrayList;
import java.util.List;

/** The result of one fault. */
public record FaultResult(
        String fault, Verdict verdict, Tally tally, Findings findings, Times times, List<String> remarks) {

    /** Whether the guarantees held. */
    public enum Verdict {
        HELD,
        BROKEN,
        SKIPPED
    }

    /**
     * Times in milliseconds.
     *
     * @param longestSilence between two acknowledgements
     * @param toFullService from the end of the fault until every answer is 201 or 200 again and the spools are
     *     empty; -1 if that was never reached
     */
    public record Times(long longestSilence, long toFullService) {}

    private static final int IDS_SHOWN = 20;

    public static FaultResult skipped(String fault, String reason) {
        return new FaultResult(
                fault,
                Verdict.SKIPPED,
                Tally.of(List.of()),
                new Findings(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Times(0, 0),
                List.of(reason));
    }

    /** Everything to report, a line each, with the ids of bookings. */
    public List<String> explanations() {
        var lines = new ArrayList<String>(remarks);
        explain(lines, "acknowledged and lost", findings.lost());
        explain(lines, "stored twice", findings.twice());
        explain(lines, "stored with wrong content", findings.wrong());
        explain(lines, "unanswered", findings.unanswered());
        explain(lines, "refused although valid", findings.refused());
        explain(lines, "answered 202 and visible as failed", findings.failed());
        return List.copyOf(lines);
    }

    private static void explain(List<String> lines, String what, List<Long> ids) {
        if (!ids.isEmpty()) {
            String more = ids.size() > IDS_SHOWN ? " and " + (ids.size() - IDS_SHOWN) + " more" : "";
            lines.add(what + ": " + ids.subList(0, Math.min(IDS_SHOWN, ids.size())) + more);
        }
    }
}
