package com.xrides.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The JMH benchmarks of single steps, with their allocations. */
final class MicroBenchmarks {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);
    private static final TimeValue ITERATION = TimeValue.seconds(1);
    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;

    private MicroBenchmarks() {}

    /** Runs the benchmarks whose names match; 1 if there are none. */
    static int run(String pattern, Path directory, PrintWriter out) throws IOException, RunnerException {
        Path file = Files.createDirectories(directory)
                .resolve("micro-" + NAME.format(LocalDateTime.now(ZoneId.systemDefault())) + ".json");
        Options options = new OptionsBuilder()
                .include(pattern)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(ITERATION)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(file.toString())
                .build();
        boolean none = new Runner(options).run().isEmpty();
        out.println(file);
        out.flush();
        return none ? 1 : 0;
    }
}
