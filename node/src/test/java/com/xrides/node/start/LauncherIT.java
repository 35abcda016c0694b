package com.xrides.node.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as they are called in shells, by cron and by systemd: through the script, with pipes around them. */
class LauncherIT {

    private static final String LAUNCHER =
            Path.of("..", "xrides").toAbsolutePath().normalize().toString();

    private static final String HEADER =
            "id,user_id,vehicle_model_id,travel_type_id,to_city_id,from_date,booking_created\n";
    private static final String ROW = "1,1,1,1,1,2013-01-01T00:00:00Z,2013-01-01T00:00:00Z\n";

    @TempDir
    Path directory;

    private record Result(int code, String output) {}

    /** Also that of a locale that the machine does not have. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8"})
    void namesBeyondAsciiAreReadAndWrittenWithoutALocale(String locale) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("plain.csv"), HEADER + ROW + "x\n");

        Result result = run(
                Map.of("LC_ALL", locale),
                "name=$(printf 'b\\303\\274cher \\360\\237\\232\\225.csv'); mv plain.csv \"$name\"; "
                        + "\"$xrides\" import --dry-run \"$name\"; echo \"exit $?\"");

        assertThat(file).doesNotExist();
        assertThat(result.output()).contains("bücher 🚕.csv: 2 bookings", "bücher 🚕.csv.rejects.csv", "exit 2");
    }

    /** Without the script, as in a unit that names Java itself. */
    @Test
    void whereJavaCannotExpressANameItSaysWhatToSet() throws IOException, InterruptedException {
        Result result = run(
                Map.of("LC_ALL", "C"),
                "name=$(printf 'b\\303\\274cher.csv'); \"$java\" -jar \"$jar\" import --dry-run \"$name\"; echo \"exit $?\"; "
                        + "\"$java\" -jar \"$jar\" export -o \"$name\"; echo \"exit $?\"");

        assertThat(result.output())
                .contains("exit 1", "exit 2")
                .containsSubsequence("set LC_ALL=C.UTF-8", "'--output'", "set LC_ALL=C.UTF-8")
                .doesNotContain("Malformed input", "Exception");
    }

    @Test
    void filesMayBePipesOfTheShell() throws IOException, InterruptedException {
        Result result = run(
                Map.of(),
                "rows() { printf '%s' '" + HEADER + ROW + "'; }; "
                        + "\"$xrides\" import --dry-run --format csv <(rows) /dev/stdin < <(rows | gzip); echo \"exit $?\"");

        assertThat(result.output())
                .contains("/dev/stdin: 1 bookings", "exit 0")
                .containsPattern("/dev/fd/\\d+: 1 bookings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"completion > /dev/full", "--help > /dev/full", "import --help > /dev/full", "completion >&-"})
    void anOutputThatCannotBeWrittenIsAnError(String command) throws IOException, InterruptedException {
        Result result = run(Map.of(), "\"$xrides\" " + command + "; echo \"exit $?\"");

        assertThat(result.output()).contains("xrides: the output could not be written", "exit 1");
    }

    @Test
    void anOutputThatNobodyReadsToItsEndIsNoSuccess() throws IOException, InterruptedException {
        Result result =
                run(Map.of(), "mkfifo pipe; exec 3<>pipe 4>pipe 3<&-; \"$xrides\" completion >&4; echo \"exit $?\"");

        assertThat(result.output()).contains("xrides: the output could not be written", "exit 1");
    }

    private Result run(Map<String, String> environment, String script) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        var builder = new ProcessBuilder(List.of("bash", "-c", script))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("XRIDES_") || name.startsWith("LC_"));
        builder.environment()
                .putAll(Map.of(
                        "XRIDES_BUILD",
                        "never",
                        "xrides",
                        LAUNCHER,
                        "java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "jar",
                        Path.of("target", "xrides.jar").toAbsolutePath().toString()));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Result(code, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
    }
}
