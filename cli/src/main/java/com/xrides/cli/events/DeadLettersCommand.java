package com.xrides.cli.events;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import com.xrides.cli.text.Printable;
import com.xrides.cli.text.WrittenNumbers;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides dead-letters}: lists ride events that could not be converted or read, replays or dismisses them. */
@Command(
        name = "dead-letters",
        description =
                "Lists what could not be converted to euros, or not be read; its subcommands deal with it. Exit code 0:"
                        + " all went well; 3: some are left; 1: no node could tell.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {DeadLettersCommand.Replay.class, DeadLettersCommand.Dismiss.class})
public final class DeadLettersCommand implements Callable<Integer> {

    private static final int SOME_LEFT = 3;
    private static final String PATH = "/events/dead-letters";
    private static final Duration TIMEOUT = Duration.ofSeconds(70);

    @Spec
    private CommandSpec spec;

    @Mixin
    private OperatorNode node;

    @Option(names = "--reason", description = "Only those of a reason, such as rates-unavailable.")
    private @Nullable String reason;

    @Option(
            names = "--after",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Only those after this one (0).")
    private long after;

    @Override
    public Integer call() throws InterruptedException {
        JsonObject found = node.get(PATH + "?after=" + after + ofReason("&", reason), "dead_letters")
                .json();
        PrintWriter out = spec.commandLine().getOut();
        found.getJsonArray("dead_letters").forEach(each -> out.println(line((JsonObject) each)));
        found.getJsonObject("reasons")
                .forEach(count -> out.printf("%s in all: %s%n", Printable.value(count.getKey()), count.getValue()));
        out.flush();
        return 0;
    }

    private static String line(JsonObject letter) {
        JsonObject event = letter.getJsonObject("event");
        String what = event == null ? letter.getString("detail") : event.getString("description");
        return Printable.value("%s  %s  %s".formatted(letter.getLong("number"), letter.getString("reason"), what));
    }

    private static String ofReason(String before, @Nullable String reason) {
        return reason == null ? "" : before + "reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8);
    }

    /** Does something with each of some; returns the exit code. */
    private static int each(
            CommandSpec spec, OperatorNode node, List<Long> numbers, String method, String path, String done)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean all = true;
        for (long number : numbers) {
            Reply reply = node.change(method, PATH + "/" + number + path, new JsonObject(), TIMEOUT);
            out.printf("%s: %s%n", number, reply.isOk() ? done : Printable.value(reply.detail()));
            all &= reply.isOk();
        }
        out.flush();
        return all ? 0 : SOME_LEFT;
    }

    /** {@code xrides dead-letters replay}. */
    @Command(
            name = "replay",
            description =
                    "Converts dead letters by the rates that held when they occurred: those that are named, or else all.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Replay implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private OperatorNode node;

        @Parameters(paramLabel = "NUMBER", arity = "0..*", description = "Dead letters; all where none is named.")
        private List<Long> numbers = List.of();

        @Option(names = "--reason", description = "Of all, only those of a reason.")
        private @Nullable String reason;

        @Option(names = "--dry-run", description = "Of all, only says what would become of them.")
        private boolean dryRun;

        @Override
        public Integer call() throws InterruptedException {
            if (!numbers.isEmpty()) {
                return each(spec, node, numbers, "POST", "/replay", "replayed");
            }
            Reply reply = node.change(
                    "POST", PATH + "/replay?dry_run=" + dryRun + ofReason("&", reason), new JsonObject(), TIMEOUT);
            if (!reply.isOk()) {
                throw new IllegalStateException(reply.detail());
            }
            JsonObject report = reply.json();
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%s %s of %s: %s EUR, %s by rates of before or after a gap%s%n",
                    dryRun ? "would convert" : "converted",
                    report.getLong("converted"),
                    report.getLong("looked_at"),
                    WrittenNumbers.of(reply.text()).get("/eur"),
                    report.getLong("by_previous_rates"),
                    report.getBoolean("more") ? "; there are more, ask again" : "");
            out.flush();
            return report.getLong("remaining") == 0 && !report.getBoolean("more") ? 0 : SOME_LEFT;
        }
    }

    /** {@code xrides dead-letters dismiss}. */
    @Command(
            name = "dismiss",
            description = "Takes dead letters away; their events stay stored, and unconverted.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Dismiss implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private OperatorNode node;

        @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "Dead letters.")
        private List<Long> numbers = List.of();

        @Override
        public Integer call() throws InterruptedException {
            return each(spec, node, numbers, "DELETE", "", "dismissed");
        }
    }
}
