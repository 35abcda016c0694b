package com.xrides.cli.operator;

import com.xrides.cli.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides top}: the state of the cluster, updated every second. */
@Command(
        name = "top",
        description =
                "Shows the cluster's figures and nodes in the terminal, again every second, until q or Ctrl-C. Where"
                        + " there is no terminal it prints them once.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TopCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OperatorNode node;

    @Option(names = "--once", description = "Prints them once.")
    private boolean once;

    @Option(names = "--json", description = "Prints what the node said, once, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var figures = new TopFigures(node);
        figures.refresh();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.lines(figures.text()));
        } else if (once || !Screen.isTerminal()) {
            figures.lines(TopFigures.USUAL_WIDTH).forEach(line -> out.println(Screen.text(line, Screen.likesColour())));
        } else {
            new TopDisplay(figures, Screen.likesColour()).run();
        }
        out.flush();
        return 0;
    }
}
