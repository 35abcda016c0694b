package com.xrides.bench;

import com.xrides.bench.chats.ChatsBench;
import com.xrides.bench.chats.LockingServer;
import com.xrides.bench.events.EventsBench;
import com.xrides.bench.plans.PlansBench;
import com.xrides.bench.plans.peer.SqlServer;
import com.xrides.bench.relay.RelayBench;
import com.xrides.bench.subject.BareServer;
import com.xrides.bench.subject.StorelessNode;
import java.util.Arrays;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** The main class of {@code ./xrides bench}. */
public final class Bench {

    /** What is measured. A capability's part is one more line here. */
    private static final List<BenchPart> PARTS =
            List.of(new BookingBench(), new PlansBench(), new ChatsBench(), new EventsBench(), new RelayBench());

    /** The name under which the command's description finds what can be selected. */
    static final String NAMES = "names";

    /** The name under which it finds what is not measured unless it is selected. */
    static final String EXCEPT = "except";

    private Bench() {}

    public static void main(String[] arguments) {
        // As for every command.
        Locale.setDefault(Locale.US);
        // As for every node; must be set before the library's first class is loaded.
        System.setProperty("hazelcast.logging.type", "slf4j");
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        if (!isStoreless(arguments)) {
            System.setProperty("logback.configurationFile", "com/xrides/bench/logback.xml");
        }
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        if (isStoreless(arguments)) {
            return StorelessNode.run(rest);
        }
        if (is(SqlServer.COMMAND, arguments)) {
            return SqlServer.run(rest);
        }
        if (is(LockingServer.COMMAND, arguments)) {
            return LockingServer.run(rest);
        }
        return is(BareServer.COMMAND, arguments)
                ? BareServer.run(rest)
                : commandLine(PARTS).execute(arguments);
    }

    private static boolean isStoreless(String... arguments) {
        return is(StorelessNode.COMMAND, arguments);
    }

    private static boolean is(String command, String... arguments) {
        return arguments.length > 0 && arguments[0].equals(command);
    }

    static CommandLine commandLine(List<BenchPart> list) {
        var parts = new BenchParts(list);
        var command = new CommandLine(new BenchCommand(parts));
        command.setResourceBundle(new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {
                    {NAMES, String.join(",", parts.names())},
                    {EXCEPT, parts.others().isEmpty() ? "" : " but " + String.join(",", parts.others())}
                };
            }
        });
        return command.setExecutionExceptionHandler((problem, commandLine, parsed) -> {
            commandLine.getErr().println("xrides bench: " + problem.getMessage());
            return problem instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.SOFTWARE;
        });
    }
}
