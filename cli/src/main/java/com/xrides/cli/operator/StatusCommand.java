package com.xrides.cli.operator;

import com.xrides.cli.operator.OperatorNode.Reply;
import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides status}: the state of the cluster; {@code xrides status ID}: what is known about a booking. */
@Command(
        name = "status",
        description =
                "Shows the nodes of the cluster, its figures and its alerts; with an id what is known of that booking"
                        + " and how it came to be. Exit code of the cluster: 0 all is well, 3 an alert is on; of a booking:"
                        + " 0 it is known, 4 it is not; of both: 1 no node could tell.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StatusCommand implements Callable<Integer> {

    private static final int ALERT = 3;
    private static final int UNKNOWN = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OperatorNode node;

    @Option(names = "--json", description = "Prints what the node said, for scripts.")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A booking's id.")
    private @Nullable Long id;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int code = id == null ? cluster(out) : booking(id, out);
        out.flush();
        return code;
    }

    private int cluster(PrintWriter out) throws InterruptedException {
        Reply reply = node.get("/cluster", "nodes");
        var text = new ClusterText(reply.json());
        if (json) {
            out.println(Printable.lines(reply.text()));
        } else {
            text.lines().forEach(line -> out.println(Screen.text(line, Screen.likesColour())));
        }
        return text.isWell() ? 0 : ALERT;
    }

    private int booking(long booking, PrintWriter out) throws InterruptedException {
        if (booking < 1) {
            throw new IllegalArgumentException("ID: a booking's id is a whole number above 0, not " + booking);
        }
        Reply reply = node.get("/bookings/" + booking, "failures");
        JsonObject history = reply.json();
        if (json) {
            out.println(Printable.lines(reply.text()));
        } else {
            HistoryText.print(history, out);
        }
        boolean known = !history.getJsonObject("status").getString("status").equals("unknown")
                || !history.getJsonArray("failures").isEmpty();
        return known ? 0 : UNKNOWN;
    }
}
