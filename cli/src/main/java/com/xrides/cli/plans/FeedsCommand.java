package com.xrides.cli.plans;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides feeds}: shows the feeds of plans, fetches one now, shows its quarantine and replays what was corrected. */
@Command(
        name = "feeds",
        description = "Shows the feeds of plans: how old they are, when each is fetched next and why then, what is in"
                + " quarantine. Exit code 3: one of them is old, or its breaker is open.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FeedsCommand implements Callable<Integer> {

    /** What a node takes of a replay. */
    private static final long MAX_REPLAY = 1 << 20;

    /** Something is wrong with a feed, or with some of the plans. */
    private static final int TROUBLE = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OperatorNode node;

    @Option(names = "--json", description = "Prints what the node said, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        return show(node, json);
    }

    @Command(
            name = "show",
            description = "Shows the feeds; the same as without a subcommand.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin OperatorNode node,
            @Option(names = "--json", description = "Prints what the node said, for scripts.") boolean json)
            throws InterruptedException {
        Reply reply = node.get("/feeds", "feeds");
        if (json) {
            print(reply.text());
        } else if (reply.json().getJsonArray("feeds").isEmpty()) {
            print("No feed is configured; start nodes with --feed 'town=https://provider/plans'.");
        }
        boolean trouble = false;
        for (Object each : reply.json().getJsonArray("feeds")) {
            var feed = (JsonObject) each;
            trouble |= FeedText.isInTrouble(feed);
            if (!json) {
                FeedText.feed(feed).forEach(this::print);
            }
        }
        return trouble ? TROUBLE : 0;
    }

    @Command(
            name = "fetches",
            description = "Shows the last fetches of a feed and what each changed.",
            mixinStandardHelpOptions = true)
    int fetches(
            @Mixin OperatorNode node,
            @Mixin FeedName feed,
            @Option(
                            names = "--last",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many (${DEFAULT-VALUE}).")
                    int last,
            @Option(names = "--json", description = "Prints what the node said, for scripts.") boolean json)
            throws InterruptedException {
        Reply reply = node.get("/feeds/%s/fetches?limit=%d".formatted(feed.of(node), last), "fetches");
        if (json) {
            print(reply.text());
        } else {
            reply.json().getJsonArray("fetches").forEach(fetch -> print(FeedText.fetch((JsonObject) fetch)));
        }
        return 0;
    }

    @Command(
            name = "fetch",
            description = "Has a feed fetched now, unless its provider asked for a pause.",
            mixinStandardHelpOptions = true)
    int fetch(@Mixin OperatorNode node, @Mixin FeedName feed) throws InterruptedException {
        Reply reply = node.change("POST", "/feeds/%s/fetch".formatted(feed.of(node)), new JsonObject());
        print(reply.isOk() ? reply.json().getString("detail", "It is being fetched.") : reply.detail());
        return reply.isOk() ? 0 : 1;
    }

    @Command(
            name = "quarantine",
            description =
                    "Shows the plans that could not be taken, with the reason, as XML that can be corrected and replayed.",
            mixinStandardHelpOptions = true)
    int quarantine(
            @Mixin OperatorNode node,
            @Mixin FeedName feed,
            @Option(
                            names = "--last",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "How many (${DEFAULT-VALUE}).")
                    int last,
            @Option(names = "--json", description = "Prints what the node said, for scripts.") boolean json)
            throws InterruptedException {
        Reply reply = node.get("/feeds/%s/quarantine?limit=%d".formatted(feed.of(node), last), "plans");
        if (json) {
            print(reply.text());
        } else {
            print("<planList><output>");
            reply.json()
                    .getJsonArray("plans")
                    .forEach(plan -> FeedText.quarantined((JsonObject) plan).forEach(this::print));
            print("</output></planList>");
        }
        return 0;
    }

    @Command(
            name = "replay",
            description = "Stores corrected plans: a document of plans as quarantine prints it. Exit code 3: some are"
                    + " still no good.",
            mixinStandardHelpOptions = true)
    int replay(
            @Mixin OperatorNode node,
            @Parameters(paramLabel = "FILE", description = "Of 1 MiB at most.") Path file,
            @Option(names = "--feed", paramLabel = "NAME", description = "May be left out where there is one.")
                    @Nullable
                    String name)
            throws IOException, InterruptedException {
        if (Files.isRegularFile(file) && Files.size(file) > MAX_REPLAY) {
            throw new IllegalArgumentException("FILE: %s has more than 1 MiB; replay it in parts".formatted(file));
        }
        Reply reply = node.change(
                "POST",
                "/feeds/%s/replay".formatted(FeedName.of(node, name)),
                "application/xml",
                Files.readAllBytes(file));
        if (!reply.isOk()) {
            print(reply.detail());
            return 1;
        }
        FeedText.replayed(reply.json()).forEach(this::print);
        return reply.json().getJsonArray("bad").isEmpty() ? 0 : TROUBLE;
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
