package com.xrides.node.usage;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what is nearest to it. */
public final class UsageProblem {

    private UsageProblem() {}

    /** The message for people. */
    public static String describe(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return String.valueOf(problem.getMessage());
        }
        CommandLine command = problem.getCommandLine();
        String typed = unmatched.getUnmatched().get(0);
        List<String> commands = List.copyOf(command.getSubcommands().keySet());
        boolean isCommand = !commands.isEmpty() && !typed.startsWith("-");
        String told = isCommand ? "there is no command " + typed : noPlaceFor(typed);
        List<String> similar = Nearest.to(typed.split("=", 2)[0], isCommand ? commands : optionsOf(command));
        if (!similar.isEmpty()) {
            told += "; did you mean " + String.join(" or ", similar) + "?";
        } else if (isCommand) {
            told += "; there are " + String.join(", ", commands);
        }
        return told + " (see " + command.getCommandSpec().qualifiedName() + " --help)";
    }

    private static List<String> optionsOf(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    private static String noPlaceFor(String typed) {
        return typed.startsWith("-") ? "there is no option " + typed : "there is no place for " + typed;
    }
}
