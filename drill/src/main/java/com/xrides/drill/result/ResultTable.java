package com.xrides.drill.result;

import com.xrides.drill.load.Tally;
import com.xrides.drill.result.FaultResult.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints the results of a drill for people. */
public final class ResultTable {

    private static final String HEAD = "%-30s%9s%9s%7s%9s%6s%7s%6s%8s%6s%7s%7s%9s%9s%9s  %s%n";

    private ResultTable() {}

    public static void print(List<FaultResult> results, PrintWriter out) {
        out.printf(
                "%n" + HEAD,
                "fault",
                "requests",
                "201",
                "200",
                "202",
                "4xx",
                "503",
                "5xx",
                "unans.",
                "lost",
                "twice",
                "wrong",
                "retries",
                "silent",
                "full at",
                "verdict");
        results.forEach(result -> printRow(result, out));
        out.printf(
                "%nretries: the most of one request. silent: the longest time without an acknowledgement (201, 200, 202)."
                        + "%nfull at: from the end of the fault until every answer is 201 and all spools are empty.%n");
        results.forEach(result -> result.explanations().forEach(line -> out.printf("%s: %s%n", result.fault(), line)));
        out.flush();
    }

    /** The row of one fault, printed while the drill goes on. */
    public static String summary(FaultResult result) {
        Tally tally = result.tally();
        return "%s: %,d requests, 201 %,d, 202 %,d, 503 %,d, lost %d, back after %s"
                .formatted(
                        word(result.verdict()),
                        tally.requests(),
                        tally.created(),
                        tally.pending(),
                        tally.unavailable(),
                        result.findings().lost().size(),
                        seconds(result.times().toFullService()));
    }

    private static void printRow(FaultResult result, PrintWriter out) {
        if (result.verdict() == Verdict.SKIPPED) {
            out.printf("%-30s%s%n", result.fault(), "skipped: " + String.join("; ", result.remarks()));
            return;
        }
        Tally tally = result.tally();
        Findings findings = result.findings();
        out.printf(
                HEAD,
                result.fault(),
                tally.requests(),
                tally.created(),
                tally.duplicate(),
                tally.pending(),
                tally.rejected(),
                tally.unavailable(),
                tally.otherErrors(),
                tally.unanswered(),
                findings.lost().size(),
                findings.twice().size(),
                findings.wrong().size(),
                tally.mostRetries(),
                seconds(result.times().longestSilence()),
                seconds(result.times().toFullService()),
                word(result.verdict()));
    }

    private static String seconds(long millis) {
        return millis < 0 ? "never" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case HELD -> "held";
            case BROKEN -> "BROKEN";
            case SKIPPED -> "skipped";
        };
    }
}
