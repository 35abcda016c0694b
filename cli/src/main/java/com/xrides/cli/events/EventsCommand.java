package com.xrides.cli.events;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import com.xrides.cli.text.Printable;
import com.xrides.cli.text.WrittenNumbers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides events}: shows ride events in their order, follows them, and audits what is counted of them. */
@Command(
        name = "events",
        description =
                "Shows ride events in their order, a JSON object a line. Exit code 0: shown; 1: no node could tell.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = EventsCommand.Audit.class)
public final class EventsCommand implements Callable<Integer> {

    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";

    @Spec
    private CommandSpec spec;

    @Mixin
    private EventServer server;

    @Option(names = "--follow", description = "Goes on with what comes, until it is ended.")
    private boolean follow;

    @Option(
            names = "--after",
            paramLabel = "CURSOR",
            description = "Only what follows this event; else from the first on.")
    private @Nullable String after;

    @Option(
            names = "--consumer",
            paramLabel = "NAME",
            description = "Begins at this consumer's durable place, which --after moves forward.")
    private @Nullable String consumer;

    @Option(names = "--limit", defaultValue = "100", description = "Without --follow: how many at most, to 1000 (100).")
    private int limit;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (follow) {
            server.lines(path(), LINES, line -> print(out, line));
        } else {
            var text = new StringBuilder();
            server.lines(path(), JSON, text::append);
            JsonArray events = new JsonObject(text.toString()).getJsonArray("events");
            events.forEach(event -> print(out, ((JsonObject) event).encode()));
        }
        return 0;
    }

    private static void print(PrintWriter out, String line) {
        // An empty line only keeps the connection.
        if (!line.isEmpty()) {
            out.println(Printable.value(line));
            out.flush();
        }
    }

    private String path() {
        var parameters = new ArrayList<String>();
        parameters.add("limit=" + limit);
        if (after != null) {
            parameters.add("after=" + encoded(after));
        }
        if (consumer != null) {
            parameters.add("consumer=" + encoded(consumer));
        }
        return "/events?" + String.join("&", parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** {@code xrides events audit}. */
    @Command(
            name = "audit",
            description =
                    "Folds all ride events again and compares with what is counted. Exit code 0: difference 0; 1: it"
                            + " differs, or no node could tell.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Audit implements Callable<Integer> {

        private static final Duration TIMEOUT = Duration.ofMinutes(2);

        @Spec
        private CommandSpec spec;

        @Mixin
        private OperatorNode node;

        @Override
        public Integer call() throws InterruptedException {
            Reply reply = node.change("POST", "/events/audit", new JsonObject(), TIMEOUT);
            if (!reply.isOk()) {
                throw new IllegalStateException(reply.detail());
            }
            JsonObject found = reply.json();
            List<String> differences = found.getJsonArray("differences").stream()
                    .map(each -> Printable.value(String.valueOf(each)))
                    .toList();
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%s events, %s EUR, %s unconverted, %s late, %s sums of riders%n",
                    found.getLong("events"),
                    WrittenNumbers.of(reply.text()).get("/total_eur"),
                    found.getLong("unconverted"),
                    found.getLong("late"),
                    found.getLong("riders"));
            differences.forEach(out::println);
            out.println(differences.isEmpty() ? "difference 0" : "differences: " + differences.size());
            out.flush();
            return differences.isEmpty() ? 0 : 1;
        }
    }
}
