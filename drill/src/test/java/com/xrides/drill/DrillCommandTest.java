package com.xrides.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.drill.faults.BookingFaults;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command does before it starts anything. */
class DrillCommandTest {

    @TempDir
    private Path directory;

    @Test
    void theFaultsOfAllSourcesAreListed() {
        Ending drill = run("--list");

        assertThat(drill.code()).isZero();
        assertThat(drill.output())
                .containsPattern("(?m)^kill-http +a node")
                .containsPattern("(?m)^rolling-upgrade +each node")
                .containsPattern("(?m)^earthquake +the ground shakes$");
    }

    @Test
    void anUnknownFaultIsNamed() {
        Ending drill = run("--faults", "kill-http,flood");

        assertThat(drill.code()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(drill.output()).contains("there is no flood; there are kill-http, ", ", earthquake");
    }

    @Test
    void anUpgradeNeedsAnotherRelease() {
        assertThat(run("--faults", "rolling-upgrade").output())
                .contains("--faults: rolling-upgrade needs --release DIRECTORY");
    }

    @Test
    void anotherReleaseIsForAnUpgradeOnly() {
        assertThat(run("--faults", "kill-http", "--release", directory.toString())
                        .output())
                .contains("--release");
    }

    @Test
    void anotherReleaseMustHaveBeenBuilt() {
        assertThat(run("--faults", "rolling-upgrade", "--release", directory.toString())
                        .output())
                .contains("--release: " + directory + " has no build");
    }

    private record Ending(int code, String output) {}

    private static Ending run(String... arguments) {
        var output = new StringWriter();
        var writer = new PrintWriter(output, true);
        int code = new CommandLine(new DrillCommand(List.of(new BookingFaults(), new Shaking())))
                .setOut(writer)
                .setErr(writer)
                .setExecutionExceptionHandler((problem, commandLine, parsed) -> {
                    writer.println(problem.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
        return new Ending(code, output.toString());
    }

    private static final class Shaking implements FaultSource {

        @Override
        public String name() {
            return "shaking";
        }

        @Override
        public List<Fault> faults() {
            return List.of(Fault.usual("earthquake", "the ground shakes", context -> context.say("it shakes")));
        }
    }
}
