package com.xrides.cli.operator;

import com.xrides.cli.operator.FailureDeal.Result;
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

/** Of which bookings failures are dealt with, and in whose name. */
final class FailureDealing {

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

    /** Deals with each in turn; what cannot be dealt with is told, and does not keep the others from being. */
    int each(CommandLine command, FailureDeal deal) throws InterruptedException {
        if (all == !ids.isEmpty()) {
            throw new IllegalArgumentException("name the bookings by their ids, or all of them by --all");
        }
        List<Long> wanted = all ? open() : ids;
        if (all && !confirmed(wanted.size(), deal)) {
            command.getErr().println("Nothing was done.");
            return SOME_LEFT;
        }
        return deal(wanted, deal, command.getOut());
    }

    private int deal(List<Long> wanted, FailureDeal deal, PrintWriter out) throws InterruptedException {
        Set<Long> left = new HashSet<>();
        for (long id : wanted) {
            // It stays its booking's newest open failure: the next try would come upon the same.
            if (!left.contains(id)) {
                Result result = deal.doTo(id, node, by);
                out.println(json ? result.json().encode() : result.text());
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

    /** The booking of each, as often as it has one. */
    private List<Long> open() throws InterruptedException {
        var found = new ArrayList<Long>();
        var unused = new FailurePages(node)
                .read("open", Integer.MAX_VALUE, page -> page.forEach(failure -> found.add(failure.getLong("id"))));
        return found;
    }

    private boolean confirmed(int count, FailureDeal deal) {
        if (yes || count == 0) {
            return true;
        }
        Console console = Screen.console()
                .orElseThrow(
                        () -> new IllegalArgumentException("--all asks first, and there is nobody to ask; add --yes"));
        String answer = console.readLine("%d failures are to be %s. Go on? [y/N] ", count, deal.past());
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
