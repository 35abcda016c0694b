package com.xrides.cli.operator;

import com.xrides.cli.operator.FailureAction.Result;
import com.xrides.cli.text.Printable;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options and the loop of commands that act on failures. */
final class FailureActions {

    private static final int SOME_LEFT = 3;

    @Mixin
    private OperatorNode node;

    @Parameters(paramLabel = "ID", description = "Ids of bookings; of each the newest open failure is meant.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--all", description = "All open failures; asks first.")
    private boolean all;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "In whose name, for the record (the user of this computer).")
    private String by;

    @Option(names = "--json", description = "Prints what the node said of each, an object a line, for scripts.")
    private boolean json;

    /** Applies the action to each booking in turn; a failed one is reported, and does not stop the others. */
    int each(CommandLine command, FailureAction action) throws InterruptedException {
        if (all == !ids.isEmpty()) {
            throw new IllegalArgumentException("name the bookings by their ids, or all of them by --all");
        }
        List<Long> wanted = all ? open() : ids;
        if (all && !confirmed(wanted.size(), action)) {
            command.getErr().println("Nothing was done.");
            return SOME_LEFT;
        }
        return apply(wanted, action, command.getOut());
    }

    private int apply(List<Long> wanted, FailureAction action, PrintWriter out) throws InterruptedException {
        Set<Long> left = new HashSet<>();
        for (long id : wanted) {
            // It stays its booking's newest open failure: the next attempt would get the same one.
            if (!left.contains(id)) {
                Result result = action.apply(id, node, by);
                out.println(json ? Printable.lines(result.json().encode()) : Printable.value(result.text()));
                out.flush();
                if (!result.done()) {
                    left.add(id);
                }
            }
        }
        if (wanted.isEmpty() && !json) {
            out.println("There are none.");
            out.flush();
        }
        return left.isEmpty() ? 0 : SOME_LEFT;
    }

    /** The booking of each open failure; one with several failures is listed as often. */
    private List<Long> open() throws InterruptedException {
        var found = new ArrayList<Long>();
        var unused = new FailurePages(node)
                .read("open", Integer.MAX_VALUE, page -> page.forEach(failure -> found.add(failure.getLong("id"))));
        return found;
    }

    private boolean confirmed(int count, FailureAction action) {
        if (yes || count == 0) {
            return true;
        }
        Console console = Screen.console()
                .orElseThrow(
                        () -> new IllegalArgumentException("--all asks first, and there is nobody to ask; add --yes"));
        String answer = console.readLine("%d failures are to be %s. Go on? [y/N] ", count, action.past());
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
