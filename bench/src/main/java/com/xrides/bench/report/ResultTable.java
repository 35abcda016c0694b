package com.xrides.bench.report;

import com.xrides.bench.process.Memory;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Prints the results for people. */
public final class ResultTable {

    private static final String ROW = "%-13s%-17s%10s%8s%11s%10s%10s%9s%9s%9s%9s%9s%8s%n";

    private ResultTable() {}

    public static void print(Results results, PrintWriter out) {
        printMeasurements(results, out);
        printFigures(results, out);
        printTargets(results, out);
        out.flush();
    }

    /** One measurement, printed during the run. */
    public static String summary(Measurement each) {
        return String.format(
                Locale.ROOT,
                "%-12s %-16s %,9.0f/s   p50 %.2f ms, p99 %.2f ms   CPU %.0f us (%s), generator %.1f us%s",
                each.subject(),
                each.work(),
                each.perSecond(),
                each.latency().p50(),
                each.latency().p99(),
                each.totalCpuMicros(),
                cpu(each),
                each.generatorMicros(),
                each.isValid() ? "" : "   INVALID: " + each.problems());
    }

    private static void printMeasurements(Results results, PrintWriter out) {
        out.printf(
                "%n" + ROW,
                "subject",
                "load",
                results.counted() + "/s",
                "x peer",
                "/storeless",
                "CPU us",
                "generator",
                "p50 ms",
                "p90 ms",
                "p99 ms",
                "p99.9 ms",
                "RSS MiB",
                "batch");
        results.medians().forEach(each -> printRow(each, results, out));
        out.printf(
                "%nCPU us: of all processes but the generator, for one booking or request:%n%s%n",
                results.medians().stream()
                        .map(each -> "  %-13s%-17s%s".formatted(each.subject(), each.work(), cpu(each)))
                        .collect(Collectors.joining(System.lineSeparator())));
        results.medians().stream()
                .filter(each -> !each.isValid())
                .forEach(each -> out.printf("INVALID: %s, %s: %s%n", each.subject(), each.work(), each.problems()));
    }

    private static void printRow(Measurement each, Results results, PrintWriter out) {
        out.printf(
                ROW,
                each.subject(),
                each.work(),
                number("%,.0f", each.perSecond()),
                against(each, results.peerOf(each)),
                against(each, results.storelessOf(each)),
                number("%.0f", each.totalCpuMicros()),
                number("%.1f", each.generatorMicros()),
                number("%.2f", each.latency().p50()),
                number("%.2f", each.latency().p90()),
                number("%.2f", each.latency().p99()),
                number("%.2f", each.latency().p999()),
                number("%.0f", each.residentMebibytes()),
                each.batch().isPresent() ? number("%.1f", each.batch().getAsDouble()) : "");
    }

    private static void printFigures(Results results, PrintWriter out) {
        results.medians().stream()
                .collect(Collectors.toMap(
                        Measurement::subject, Measurement::memory, (first, last) -> last, LinkedHashMap::new))
                .forEach((subject, memory) -> memory.forEach((name, size) -> out.print(line(subject, name, size))));
        if (!results.startSeconds().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "from start to ready: %s s%n",
                    results.startSeconds().stream()
                            .map(each -> number("%.2f", each))
                            .collect(Collectors.joining(", ")));
        }
        results.figures().forEach((what, value) -> out.printf("%s: %s%n", what, number("%.3g", value)));
        results.idlePercent().ifPresent(percent -> out.printf(Locale.ROOT, "idle: %.2f %% of a core%n", percent));
    }

    private static void printTargets(Results results, PrintWriter out) {
        out.println();
        for (PerformanceTarget.Verdict verdict : results.verdicts()) {
            out.printf(
                    "%-56s%2s %-8s%10s   %s%n",
                    verdict.what(),
                    verdict.comparison(),
                    number("%.3g", verdict.goal()),
                    figure(verdict.found()),
                    verdict.word());
        }
    }

    private static String line(String subject, String process, Memory memory) {
        return String.format(
                Locale.ROOT,
                "memory of %s, %s: %.0f MiB, %.0f at most%n",
                subject,
                process,
                memory.resident(),
                memory.peak());
    }

    private static String cpu(Measurement each) {
        return each.cpuMicros().entrySet().stream().map(ResultTable::cpu).collect(Collectors.joining(", "));
    }

    private static String cpu(Map.Entry<String, Double> process) {
        return process.getKey() + " " + number("%.1f", process.getValue());
    }

    private static String figure(OptionalDouble value) {
        return value.isPresent() ? number("%.3g", value.getAsDouble()) : "";
    }

    private static String against(Measurement each, Optional<Measurement> other) {
        return other.map(measured -> number("%.2f", each.perSecond() / measured.perSecond()))
                .orElse("");
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
