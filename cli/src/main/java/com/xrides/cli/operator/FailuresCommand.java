package com.xrides.cli.operator;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code xrides failures}: lists failed bookings, retries them, or dismisses their failures. */
@Command(
        name = "failures",
        description =
                "Lists the bookings that failed after their request had been answered; its subcommands deal with them."
                        + " Exit code 0: all went well; 3: some could not be stored or closed; 1: no node could tell.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {FailuresCommand.List.class, FailuresCommand.Retry.class, FailuresCommand.Dismiss.class})
public final class FailuresCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private FailureListing listing;

    @Override
    public Integer call() throws InterruptedException {
        return listing.print(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            description = "Lists them; the same as without a subcommand.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class List implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private FailureListing listing;

        @Override
        public Integer call() throws InterruptedException {
            return listing.print(spec.commandLine().getOut());
        }
    }

    @Command(
            name = "retry",
            description = "Sends failed bookings again; what is stored then has its failure closed.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Retry implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private FailureActions actions;

        @Override
        public Integer call() throws InterruptedException {
            return actions.each(spec.commandLine(), FailureAction.RETRY);
        }
    }

    @Command(
            name = "dismiss",
            description = "Closes failures without sending the bookings again: nothing more is to be done.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Dismiss implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private FailureActions actions;

        @Override
        public Integer call() throws InterruptedException {
            return actions.each(spec.commandLine(), FailureAction.DISMISS);
        }
    }
}
