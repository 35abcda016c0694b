package com.xrides.cli.operator;

import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options and output of commands that list failures. */
final class FailureListing {

    @Mixin
    private OperatorNode node;

    @Option(names = "--all", description = "Also those that somebody has dealt with.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "How many at most (100).")
    private int limit;

    @Option(names = "--json", description = "Prints each as the node tells it, an object a line, for scripts.")
    private boolean json;

    int print(PrintWriter out) throws InterruptedException {
        if (limit < 1) {
            throw new IllegalArgumentException("--limit: %d is not above 0".formatted(limit));
        }
        if (json) {
            var unused = read(page -> printJson(page, out));
        } else {
            printText(out);
        }
        out.flush();
        return 0;
    }

    private int read(Consumer<List<JsonObject>> next) throws InterruptedException {
        return new FailurePages(node).read(all ? "all" : "open", limit, next);
    }

    private static void printJson(List<JsonObject> page, PrintWriter out) {
        page.forEach(failure -> out.println(Printable.lines(failure.encode())));
        out.flush();
    }

    private void printText(PrintWriter out) throws InterruptedException {
        var text = new FailureText();
        int count = read(text::add);
        text.print(out);
        if (count == limit) {
            out.printf("There may be more than these %d; --limit shows them.%n", limit);
        }
    }
}
