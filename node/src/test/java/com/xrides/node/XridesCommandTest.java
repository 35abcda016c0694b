package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.usage.HabitualArguments;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What people type by habit or by mistake. */
class XridesCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statuss               | there is no command statuss; did you mean status",
                "strat                 | there is no command strat; did you mean start",
                "reconfigure           | there is no command reconfigure; there are import, export",
                "start --prot 8080     | there is no option --prot; did you mean --port",
                "start --databse=x     | there is no option --databse=x; did you mean --database",
                "start 8080            | there is no place for 8080",
                "failures rety 7       | there is no command rety; did you mean retry",
                "keys remove x         | there is no command remove; did you mean revoke",
                "export --formt csv    | there is no option --formt; did you mean --format",
            })
    void whatIsMistypedIsAnsweredByTheNearestRightThing(String line, String told) {
        assertThat(run(line)).isEqualTo(2);

        assertThat(err.toString()).contains(told, " --help)");
    }

    @ParameterizedTest
    @CsvSource({"version", "-v", "--version", "-V"})
    void theVersionIsToldHoweverItIsAskedFor(String line) {
        assertThat(run(line)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"help, Usage: xrides", "help start, Usage: xrides start", "help keys, Usage: xrides keys"})
    void helpIsGivenHoweverItIsAskedFor(String line, String usage) {
        assertThat(run(line)).isZero();

        assertThat(out.toString()).startsWith(usage);
    }

    @Test
    void whatListsByItselfMayBeToldToList() {
        assertThat(HabitualArguments.translate("failures", "list", "--json")).containsExactly("failures", "--json");
        assertThat(HabitualArguments.translate("keys", "ls")).containsExactly("keys");
        assertThat(HabitualArguments.translate("import", "list")).containsExactly("import", "list");
        assertThat(HabitualArguments.translate()).isEmpty();
    }

    private int run(String line) {
        CommandLine command =
                Xrides.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(HabitualArguments.translate(line.split(" +", -1)));
    }
}
