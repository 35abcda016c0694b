package com.xrides.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.Faults;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The drill in its short form, against the build that is being tested. */
class DrillIT {

    @TempDir
    private Path directory;

    @Test
    void everythingHoldsInTheShortFormAndNothingIsLeftBehind() throws Exception {
        Path json = directory.resolve("results.json");
        Path work = Files.createDirectory(directory.resolve("work"));

        Ending drill = run("--short", "--work-dir", work.toString(), "--json", json.toString());

        assertThat(drill.code()).as(drill.output()).isZero();
        for (Fault fault : Faults.ofShortForm()) {
            assertThat(drill.output()).containsPattern("(?m)^" + fault.name() + " .* held$");
        }
        assertThat(drill.output()).contains("All guarantees held.");
        assertThat(json).content().contains("\"verdict\" : \"held\"");
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anUnknownFaultIsNamed() {
        Ending drill = run("--faults", "kill-http,earthquake");

        assertThat(drill.code()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(drill.output()).contains("there is no earthquake; there are kill-http, ");
    }

    private record Ending(int code, String output) {}

    private static Ending run(String... arguments) {
        var output = new StringWriter();
        var writer = new PrintWriter(output, true);
        int code = new CommandLine(new DrillCommand())
                .setOut(writer)
                .setErr(writer)
                .setExecutionExceptionHandler((problem, commandLine, parsed) -> {
                    writer.println(problem.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
        return new Ending(code, output.toString());
    }
}
