package com.xrides.intake.node.operator;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which failures to list, and how. */
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
        List<JsonObject> failures = new FailurePages(node).read(all ? "all" : "open", limit);
        if (json) {
            failures.forEach(failure -> out.println(failure.encode()));
        } else {
            FailureText.print(failures, out);
            if (failures.size() == limit) {
                out.printf("There may be more than these %d; --limit shows them.%n", limit);
            }
        }
        out.flush();
        return 0;
    }
}
