package com.xrides.node.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What gets into environment variables by accident, and what is said of what cannot be meant. */
class EnvironmentTest {

    @Command(name = "any")
    private static final class AnyCommand implements Runnable {

        @Option(names = "--port", defaultValue = "${env:XRIDES_HTTP_PORT}")
        private @Nullable Integer port;

        @Option(names = "--max-connections", defaultValue = "${env:XRIDES_MAX_CONNECTIONS:-10000}")
        private int connections;

        @Option(names = "--open", defaultValue = "${env:XRIDES_OPEN:-false}")
        private boolean open;

        @Option(names = "--to", defaultValue = "${env:XRIDES_URL:-http://127.0.0.1:8080}")
        private URI to;

        @Override
        public void run() {
            if (connections < 1) {
                throw new IllegalArgumentException("--max-connections: %d is below 1".formatted(connections));
            }
        }
    }

    private final StringBuilder said = new StringBuilder();

    @ParameterizedTest
    @ValueSource(strings = {"9999", " 9999 ", "9999\n", "9999\r\n", "\"9999\"", "'9999'\r", "\uFEFF9999"})
    void whatStandsAroundAValueDoesNoHarm(String value) {
        assertThat(run(Map.of("XRIDES_HTTP_PORT", value)).port).isEqualTo(9999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n", "\"\"", "''", "tcp://10.96.1.2:8080", "udp://[fd00::2]:8080"})
    void emptyVariablesAndLinksToServicesCountAsNone(String value) {
        AnyCommand command = run(Map.of("XRIDES_HTTP_PORT", value));

        assertThat(said).isEmpty();
        assertThat(command.port).isNull();
    }

    @Test
    void aLinkThatIsIgnoredIsToldOf() {
        Environment environment = Environment.of(Map.of(
                "XRIDES_HTTP_PORT", "tcp://10.96.1.2:8080",
                "XRIDES_GRPC_PORT", "9090",
                "OTHER_PORT", "tcp://10.96.1.3:80"));

        assertThat(environment.ignored())
                .singleElement()
                .asString()
                .contains("XRIDES_HTTP_PORT=tcp://10.96.1.2:8080", "service xrides-http", "enableServiceLinks: false");
        assertThat(environment.values())
                .containsEntry("XRIDES_GRPC_PORT", "9090")
                .containsEntry("OTHER_PORT", "tcp://10.96.1.3:80")
                .doesNotContainKey("XRIDES_HTTP_PORT");
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        AnyCommand command = run(Map.of("XRIDES_MAX_CONNECTIONS", "", "XRIDES_OPEN", "", "XRIDES_URL", ""));

        assertThat(command.connections).isEqualTo(10_000);
        assertThat(command.open).isFalse();
        assertThat(command.to).isEqualTo(URI.create("http://127.0.0.1:8080"));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "yes, true", "TRUE, true", "On, true", "0, false", "no, false", "False, false"})
    void yesAndNoAreUnderstoodAsPeopleWriteThem(String value, boolean meant) {
        assertThat(run(Map.of("XRIDES_OPEN", value)).open).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "XRIDES_HTTP_PORT, 80a, 80a",
        "XRIDES_MAX_CONNECTIONS, ten, ten",
        "XRIDES_MAX_CONNECTIONS, 0, 0 is below 1",
        "XRIDES_OPEN, perhaps, perhaps"
    })
    void aBadValueIsBlamedOnItsVariable(String variable, String value, String quoted) {
        run(Map.of(variable, value));

        assertThat(said.toString()).contains(variable + " (the variable of --", quoted);
    }

    @Test
    void whatWasGivenOnTheCommandLineCountsAndIsBlamedThere() {
        assertThat(run(Map.of("XRIDES_HTTP_PORT", "80a"), "--port", "7").port).isEqualTo(7);
        assertThat(said).isEmpty();

        run(Map.of("XRIDES_MAX_CONNECTIONS", "5"), "--max-connections=0");
        assertThat(said.toString()).contains("--max-connections: 0 is below 1").doesNotContain("XRIDES_");
    }

    @CanIgnoreReturnValue
    private AnyCommand run(Map<String, String> variables, String... arguments) {
        var command = new AnyCommand();
        var defaults = new EnvironmentDefaults(Environment.of(variables));
        var unused = new CommandLine(command)
                .setDefaultValueProvider(defaults)
                .setParameterExceptionHandler((problem, given) -> {
                    said.append(defaults.blame(message(problem), problem.getCommandLine(), List.of(given)));
                    return 2;
                })
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    said.append(defaults.blame(message(problem), line, parsed.originalArgs()));
                    return 2;
                })
                .execute(arguments);
        return command;
    }

    private static String message(Exception problem) {
        return String.valueOf(problem.getMessage());
    }
}
