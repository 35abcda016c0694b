package com.xrides.cli.relay;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import com.xrides.cli.operator.Screen;
import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides relay}: shows how records stand at partners, and settles those that a person has to. */
@Command(
        name = "relay",
        description =
                "Shows how many records are on their way to each partner, or with --state which; its subcommands show"
                        + " one with its attempts, and settle it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RelayCommand implements Callable<Integer> {

    /** Moves a terminal's cursor home and clears what is below. */
    private static final String CLEAR = "\u001b[H\u001b[J";

    @Spec
    private CommandSpec spec;

    @Mixin
    private OperatorNode node;

    @Option(names = "--partner", paramLabel = "NAME", description = "Only this one.")
    private @Nullable String partner;

    @Option(
            names = "--state",
            description = "Lists the records that are pending, leased, delivered, unknown, quarantined or cancelled.")
    private @Nullable String state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many records, at most 1000 (${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--watch", description = "Shows it again every second, until Ctrl-C.")
    private boolean watch;

    @Option(names = "--json", description = "Prints what the node said, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        boolean clears = watch && !json && Screen.isTerminal();
        do {
            String shown = state == null ? standing() : records(state);
            print((clears ? CLEAR : "") + shown);
            if (watch) {
                TimeUnit.SECONDS.sleep(1);
            }
        } while (watch);
        return 0;
    }

    private String standing() throws InterruptedException {
        Reply reply =
                partner == null ? node.get("/partners", "partners") : node.find(RelayPaths.partner(partner), "records");
        if (!reply.isOk()) {
            throw new IllegalStateException(reply.detail());
        }
        if (json) {
            return Printable.lines(reply.text());
        }
        JsonArray partners =
                partner == null ? reply.json().getJsonArray("partners") : new JsonArray().add(reply.json());
        return partners.isEmpty() ? "There are no partners." : String.join("\n", RelayText.partners(partners));
    }

    private String records(String wanted) throws InterruptedException {
        Reply reply =
                node.find(RelayPaths.with("/relay", "partner", partner, "state", wanted, "limit", limit), "records");
        if (!reply.isOk()) {
            throw new IllegalStateException(reply.detail());
        }
        if (json) {
            return Printable.lines(reply.text());
        }
        JsonArray records = reply.json().getJsonArray("records");
        var lines = records.stream()
                .map(JsonObject.class::cast)
                .map(RelayText::record)
                .toList();
        return lines.isEmpty() ? "There are none." : String.join("\n", lines);
    }

    @Command(
            name = "attempts",
            description = "Shows all that happened to a record: attempts, answers, and what people decided.",
            mixinStandardHelpOptions = true)
    int attempts(
            @Mixin OperatorNode node,
            @Option(names = "--partner", paramLabel = "NAME", description = "Only at this one.") @Nullable
                    String partner,
            @Option(names = "--json", description = "Prints what the node said, for scripts.") boolean json,
            @Parameters(paramLabel = "RECORD", description = "Its id.") long record)
            throws InterruptedException {
        Reply reply =
                node.find(RelayPaths.with("/relay/%d/attempts".formatted(record), "partner", partner), "attempts");
        if (!reply.isOk()) {
            print(Printable.value(reply.detail()));
            return 1;
        }
        if (json) {
            print(Printable.lines(reply.text()));
            return 0;
        }
        each(reply, "deliveries").forEach(delivery -> {
            print(RelayText.record(delivery));
            String at = delivery.getString("partner");
            each(reply, "attempts").stream()
                    .filter(attempt -> attempt.getString("partner").equals(at))
                    .forEach(attempt -> print(RelayText.attempt(attempt)));
            each(reply, "acts").stream()
                    .filter(act -> act.getString("partner").equals(at))
                    .forEach(act -> print(RelayText.act(act)));
        });
        return 0;
    }

    private static List<JsonObject> each(Reply reply, String member) {
        return reply.json().getJsonArray(member).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Command(
            name = "resend",
            description =
                    "Sends a record again that is unknown or in the quarantine, although the partner may have it; one that waits for"
                            + " another attempt is sent at once.",
            mixinStandardHelpOptions = true)
    int resend(
            @Mixin OperatorNode node,
            @Mixin Decision decision,
            @Parameters(paramLabel = "RECORD", arity = "1..*", description = "Ids.") long[] records)
            throws InterruptedException {
        return decide(node, decision, records, "resend", "is sent again");
    }

    @Command(
            name = "confirm-delivered",
            description = "Notes that the partner has a record whose outcome is not known.",
            mixinStandardHelpOptions = true)
    int confirmDelivered(
            @Mixin OperatorNode node,
            @Mixin Decision decision,
            @Parameters(paramLabel = "RECORD", arity = "1..*", description = "Ids.") long[] records)
            throws InterruptedException {
        return decide(node, decision, records, "confirm-delivered", "counts as delivered");
    }

    @Command(name = "cancel", description = "Sends a record no more.", mixinStandardHelpOptions = true)
    int cancel(
            @Mixin OperatorNode node,
            @Mixin Decision decision,
            @Parameters(paramLabel = "RECORD", arity = "1..*", description = "Ids.") long[] records)
            throws InterruptedException {
        return decide(node, decision, records, "cancel", "is cancelled");
    }

    private int decide(OperatorNode node, Decision decision, long[] records, String act, String done)
            throws InterruptedException {
        boolean all = true;
        for (long record : records) {
            String path = RelayPaths.with("/relay/%d/%s".formatted(record, act), "partner", decision.partner());
            Reply reply = node.change("POST", path, decision.json());
            print("%d %s".formatted(record, reply.isOk() ? done : "is as it was: " + Printable.value(reply.detail())));
            all &= reply.isOk();
        }
        return all ? 0 : 1;
    }

    private void print(String lines) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(lines);
        out.flush();
    }
}
