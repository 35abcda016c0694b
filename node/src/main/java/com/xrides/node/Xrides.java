package com.xrides.node;

import com.xrides.cli.chats.ChatsCommand;
import com.xrides.cli.events.DeadLettersCommand;
import com.xrides.cli.events.EventsCommand;
import com.xrides.cli.events.MaterializeCommand;
import com.xrides.cli.files.ExportCommand;
import com.xrides.cli.imports.ImportCommand;
import com.xrides.cli.keys.AuditTrailCommand;
import com.xrides.cli.keys.KeysCommand;
import com.xrides.cli.operator.AuditCommand;
import com.xrides.cli.operator.CompletionCommand;
import com.xrides.cli.operator.FailuresCommand;
import com.xrides.cli.operator.StatusCommand;
import com.xrides.cli.operator.TopCommand;
import com.xrides.cli.operator.UsersCommand;
import com.xrides.cli.plans.FeedsCommand;
import com.xrides.cli.plans.PlansCommand;
import com.xrides.cli.rates.RatesCommand;
import com.xrides.cli.relay.PartnersCommand;
import com.xrides.cli.relay.QuarantineCommand;
import com.xrides.cli.relay.RelayCommand;
import com.xrides.cli.relay.RidersCommand;
import com.xrides.cli.text.FileNames;
import com.xrides.cli.text.Printable;
import com.xrides.drill.DrillCommand;
import com.xrides.keys.operators.OperatorsCommand;
import com.xrides.node.demo.PartnerDemoCommand;
import com.xrides.node.demo.ProviderDemoCommand;
import com.xrides.node.demo.PublishCommand;
import com.xrides.node.demo.RatesDemoCommand;
import com.xrides.node.environment.Environment;
import com.xrides.node.environment.EnvironmentDefaults;
import com.xrides.node.log.LogSettings;
import com.xrides.node.log.Logs;
import com.xrides.node.options.Secrets;
import com.xrides.node.send.SendCommand;
import com.xrides.node.usage.HabitualArguments;
import com.xrides.node.usage.UsageProblem;
import com.xrides.platform.runtime.Capability;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The main class: the {@code xrides} command with its subcommands. */
@Command(
        name = "xrides",
        description = "XRides: takes bookings in and stores them in PostgreSQL.",
        mixinStandardHelpOptions = true)
public final class Xrides {

    private static final List<Class<?>> COMMANDS = List.of(
            ImportCommand.class,
            ExportCommand.class,
            AuditCommand.class,
            StatusCommand.class,
            FailuresCommand.class,
            TopCommand.class,
            FeedsCommand.class,
            PlansCommand.class,
            ChatsCommand.class,
            RatesCommand.class,
            EventsCommand.class,
            MaterializeCommand.class,
            DeadLettersCommand.class,
            PublishCommand.class,
            PartnersCommand.class,
            RelayCommand.class,
            RidersCommand.class,
            QuarantineCommand.class,
            ProviderDemoCommand.class,
            RatesDemoCommand.class,
            PartnerDemoCommand.class,
            SendCommand.class,
            UsersCommand.class,
            KeysCommand.class,
            AuditTrailCommand.class,
            OperatorsCommand.class,
            CompletionCommand.class,
            RehearseCommand.class);

    private static final String START = "start";

    private Xrides() {}

    public static void main(String[] arguments) {
        run(Capabilities::all, arguments);
    }

    /**
     * Runs a command and ends the process.
     *
     * @param capabilities makes those of a node that is started; asked once logging is set up, since their classes may have
     *     loggers
     */
    public static void run(Supplier<List<Capability>> capabilities, String... arguments) {
        // First of all: statements, answers, metrics, logs and files are read by programs, also those that libraries
        // write. In other locales numbers have other digits, and İ is the capital of i.
        Locale.setDefault(Locale.US);
        // Must be set before the first class of the respective library is loaded.
        System.setProperty("hazelcast.logging.type", "slf4j");
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        // Handshakes that a client begins again and again on one connection cost it little, and a node much.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        String[] meant = HabitualArguments.translate(arguments);
        int exitCode = applyLogSettings() ? execute(commandLine(capabilities.get(), meant), meant) : ExitCode.USAGE;
        Logs.close();
        System.exit(exitCode);
    }

    /**
     * Runs a command. One whose output was not taken (a full disk, a pipe that nobody reads) has not told what it is there
     * to tell, which Java's print streams swallow. A node is there for more than its output.
     */
    static int execute(CommandLine commandLine, String... arguments) {
        int exitCode = commandLine.execute(arguments);
        boolean isNode = arguments.length > 0 && arguments[0].equals(START);
        // What picocli writes to loses it to the stream behind it.
        boolean lost = commandLine.getOut().checkError() || System.out.checkError();
        if (lost && exitCode == ExitCode.OK && !isNode) {
            complain(commandLine.getErr(), "the output could not be written");
            return ExitCode.SOFTWARE;
        }
        return exitCode;
    }

    /** Configures logging; must be called before anything is logged. */
    private static boolean applyLogSettings() {
        try {
            LogSettings.of(Environment.ofProcess().values()).apply();
            return true;
        } catch (IllegalArgumentException e) {
            complain(new PrintWriter(System.err, true, Charset.defaultCharset()), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static void complain(PrintWriter err, String problem) {
        err.println("xrides: " + Printable.lines(Secrets.masked(problem)));
    }

    /** With all commands. */
    static CommandLine commandLine() {
        return commandLine(Capabilities.all());
    }

    /**
     * With the command that is named first, where one is: a node would take a tenth longer to start if it made those that
     * nobody has asked for. With all where they are listed, or none of them is meant.
     */
    static CommandLine commandLine(List<Capability> capabilities, String... arguments) {
        String named = arguments.length == 0 ? "" : arguments[0];
        var xrides = new CommandLine(new Xrides());
        if (named.equals(START)) {
            xrides.addSubcommand(StartCommand.commandLine(capabilities));
        } else {
            addCommands(xrides, capabilities, named);
        }
        return configured(xrides);
    }

    private static void addCommands(CommandLine xrides, List<Capability> capabilities, String named) {
        Optional<Class<?>> only = COMMANDS.stream()
                .filter(command -> nameOf(command).equals(named) && command != CompletionCommand.class)
                .findFirst();
        if (only.isPresent()) {
            xrides.addSubcommand(only.get());
            return;
        }
        COMMANDS.forEach(xrides::addSubcommand);
        xrides.addSubcommand(StartCommand.commandLine(capabilities))
                .addSubcommand(new DrillCommand(Capabilities.faultSources()));
    }

    private static String nameOf(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private static CommandLine configured(CommandLine xrides) {
        var defaults = new EnvironmentDefaults(Environment.ofProcess());
        return xrides.setDefaultValueProvider(defaults)
                .registerConverter(Path.class, FileNames::path)
                .setParameterExceptionHandler((problem, arguments) -> {
                    CommandLine command = problem.getCommandLine();
                    complain(
                            command.getErr(),
                            defaults.blame(UsageProblem.describe(problem), command, List.of(arguments)));
                    return command.getCommandSpec().exitCodeOnInvalidInput();
                })
                .setExecutionExceptionHandler((problem, commandLine, parsed) -> {
                    String message = String.valueOf(problem.getMessage());
                    complain(commandLine.getErr(), defaults.blame(message, commandLine, parsed.originalArgs()));
                    boolean badValue = problem instanceof IllegalArgumentException;
                    return badValue ? commandLine.getCommandSpec().exitCodeOnInvalidInput() : ExitCode.SOFTWARE;
                });
    }
}
