package com.xrides.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bench.load.SmallServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command with tiny numbers, against the build that is being tested. What it measures is not looked at. */
class BenchIT {

    @TempDir
    private Path results;

    @Test
    void aRunMeasuresChecksAndLeavesItsResults() throws Exception {
        Ending run = run(
                "--only",
                "one-jvm,storeless,bare,postgres,open-loop,stream",
                "--connections",
                "4",
                "--rates",
                "50",
                "--pipeline",
                "2");

        assertThat(run.code()).as(run.output()).isZero();
        JsonObject json = new JsonObject(Files.readString(only("json")));
        assertThat(json.getBoolean("valid")).isTrue();
        assertThat(names(json.getJsonArray("rounds")))
                .containsExactly(
                        "one-jvm closed-loop",
                        "storeless closed-loop",
                        "bare closed-loop",
                        "one-jvm open-loop",
                        "one-jvm ndjson",
                        "one-jvm csv",
                        "one-jvm grpc",
                        "postgres inserts",
                        "postgres copy");
        assertThat(json.getJsonArray("targets")).isNotEmpty();
        assertThat(Files.readString(only("html"))).contains("Chart.js v", "const results = {", "\"one-jvm\"");
        assertThat(run.output()).contains("one-jvm", "storeless", "from start to ready, s");
    }

    @Test
    void aSingleWrongAnswerMakesTheRunInvalid() throws Exception {
        try (var server = SmallServer.answering(request -> request == 5 ? 500 : 200)) {
            Ending run = run("--only", "peer", "--connections", "1", "--peer", "other=" + server.url());

            assertThat(run.code()).as(run.output()).isEqualTo(1);
            assertThat(run.output()).contains("INVALID: other, 1 connections: {status 500=1}");
        }
    }

    @Test
    void anUnknownPartIsNamed() {
        Ending run = run("--only", "one-jvm,warp");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output()).contains("--only: there is no warp; there are one-jvm,");
    }

    @Test
    void aSecondPartIsMeasuredPrintedAndHeldAgainstItsTargets() throws Exception {
        Ending run = run(List.of(new BookingBench(), new TinyPart()), "--only", "tiny");

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output())
                .containsPattern("(?m)^tiny +8 connections +1,000 ")
                .containsPattern("(?m)^tiny things a second +>= 999 +1\\.00e\\+03 +met$")
                .containsPattern("(?m)^from start to ready, s .* not measured$");
        assertThat(names(new JsonObject(Files.readString(only("json"))).getJsonArray("rounds")))
                .containsExactly("tiny closed-loop");
    }

    @Test
    void whatCanBeSelectedComesFromTheParts() {
        Ending run = run(List.of(new BookingBench(), new TinyPart()), "--help");

        assertThat(run.output().replaceAll("\\s+", "")).contains("stream,start,idle,tiny;allofthem.");
    }

    private record Ending(int code, String output) {}

    private Ending run(String... arguments) {
        return run(List.of(new BookingBench()), arguments);
    }

    private Ending run(List<BenchPart> parts, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--rounds", "1", "--seconds", "1", "--warmup", "0", "--first-warmup", "1"));
        all.addAll(List.of("--home", "..", "--results", results.toString()));
        var output = new StringWriter();
        var writer = new PrintWriter(output, true);
        int code = Bench.commandLine(parts).setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
        return new Ending(code, output.toString());
    }

    private Path only(String ending) throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith("." + ending)).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static List<String> names(JsonArray measurements) {
        return measurements.stream()
                .map(JsonObject.class::cast)
                .map(each -> each.getString("subject") + " " + each.getString("load"))
                .toList();
    }
}
