package com.xrides.cli.keys;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides audit-trail}: what operators and keys did. */
@Command(
        name = "audit-trail",
        description = "Shows what operators and keys did, the newest last.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AuditTrailCommand implements Callable<Integer> {

    private static final int PAGE = 1000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OperatorNode node;

    @Option(names = "--after", paramLabel = "N", description = "Only acts with a number above this.")
    private long after;

    @Option(names = "--last", paramLabel = "N", description = "Only the last of them, 1000 at most.")
    private int last;

    @Option(names = "--json", description = "Prints an object a line, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (last > 0) {
            print(page("before=" + Long.MAX_VALUE + "&limit=" + Math.min(last, PAGE)), out);
        } else {
            JsonArray acts = page("after=" + after + "&limit=" + PAGE);
            while (!acts.isEmpty()) {
                print(acts, out);
                long next = acts.getJsonObject(acts.size() - 1).getLong("sequence");
                acts = page("after=" + next + "&limit=" + PAGE);
            }
        }
        return 0;
    }

    private JsonArray page(String query) throws InterruptedException {
        Reply reply = node.get("/audit-trail?" + query, "acts");
        return reply.json().getJsonArray("acts");
    }

    private void print(JsonArray acts, PrintWriter out) {
        for (int i = 0; i < acts.size(); i++) {
            JsonObject act = acts.getJsonObject(i);
            out.println(json ? act.encode() : line(act));
        }
        out.flush();
    }

    private static String line(JsonObject act) {
        return "%6d %s %-16s %s by %s from %s%s"
                .formatted(
                        act.getLong("sequence"),
                        act.getString("at"),
                        act.getString("what"),
                        act.getString("target"),
                        act.getString("who"),
                        act.getString("from"),
                        act.getInteger("status") < 400 ? "" : ", not done: " + act.getInteger("status"));
    }
}
