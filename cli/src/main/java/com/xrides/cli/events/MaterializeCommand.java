package com.xrides.cli.events;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import com.xrides.cli.text.Printable;
import com.xrides.cli.text.WrittenNumbers;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides materialize}: what is counted of ride events, once or again every second. */
@Command(
        name = "materialize",
        description = "Shows what is counted of ride events. Exit code 0: shown; 1: no node could tell.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class MaterializeCommand implements Callable<Integer> {

    private static final long AGAIN_MILLIS = 1000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OperatorNode node;

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Of the moving average, from 1 to 3600 (10).")
    private int window;

    @Option(names = "--watch", description = "Shows them again every second, until it is ended.")
    private boolean watch;

    @Option(names = "--json", description = "Prints what the node said, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        print(out);
        while (watch) {
            Thread.sleep(AGAIN_MILLIS);
            print(out);
        }
        return 0;
    }

    private void print(PrintWriter out) throws InterruptedException {
        Reply reply = node.get("/events/figures?window_size=" + window, "events_total");
        if (json) {
            out.println(Printable.lines(reply.text()));
        } else {
            line(out, reply.json(), WrittenNumbers.of(reply.text()));
        }
        out.flush();
    }

    private void line(PrintWriter out, JsonObject found, Map<String, String> numbers) {
        out.printf(
                "%s events, %s a minute, %s a second over %s s; %s EUR, %s EUR a second; %s unconverted, %s late; first:"
                        + " fares %s, refunds %s, top-ups %s%n",
                found.getLong("events_total"),
                found.getLong("events_per_minute"),
                found.getDouble("events_per_second_moving_average"),
                window,
                numbers.get("/total_eur"),
                numbers.get("/eur_per_second"),
                found.getLong("unconverted"),
                found.getLong("late"),
                rider("/top_rider_fares", numbers),
                rider("/top_rider_refunds", numbers),
                rider("/top_rider_top_ups", numbers));
    }

    private static String rider(String place, Map<String, String> numbers) {
        String id = numbers.get(place + "/id");
        return id == null
                ? "none"
                : "rider %s (%s, %s EUR)".formatted(id, numbers.get(place + "/count"), numbers.get(place + "/eur"));
    }
}
