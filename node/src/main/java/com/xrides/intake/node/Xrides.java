package com.xrides.intake.node;

import com.xrides.intake.node.audit.AuditCommand;
import com.xrides.intake.node.drill.DrillCommand;
import com.xrides.intake.node.files.ExportCommand;
import com.xrides.intake.node.files.ImportCommand;
import com.xrides.intake.node.operator.CompletionCommand;
import com.xrides.intake.node.operator.FailuresCommand;
import com.xrides.intake.node.operator.StatusCommand;
import com.xrides.intake.node.operator.TopCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The command line. */
@Command(
        name = "xrides",
        description = "XRides booking intake: takes bookings in over HTTP and stores them in PostgreSQL.",
        mixinStandardHelpOptions = true,
        subcommands = {
            StartCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            AuditCommand.class,
            DrillCommand.class,
            StatusCommand.class,
            FailuresCommand.class,
            TopCommand.class,
            CompletionCommand.class,
            RehearseCommand.class
        })
public final class Xrides {

    private Xrides() {}

    public static void main(String[] arguments) {
        // Must be set before the first class of the library in question is loaded.
        System.setProperty("hazelcast.logging.type", "slf4j");
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Xrides())
                .setParameterExceptionHandler((problem, arguments) -> {
                    problem.getCommandLine().getErr().println("xrides: " + problem.getMessage());
                    return problem.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
                })
                .setExecutionExceptionHandler((problem, commandLine, parsed) -> {
                    commandLine.getErr().println("xrides: " + problem.getMessage());
                    boolean badValue = problem instanceof IllegalArgumentException;
                    return badValue ? commandLine.getCommandSpec().exitCodeOnInvalidInput() : ExitCode.SOFTWARE;
                });
    }
}
