package com.xrides.cli.relay;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import com.xrides.cli.text.Printable;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides quarantine}: shows the records that partners do not take, and sends them again, edited or as they were. */
@Command(
        name = "quarantine",
        description =
                "Shows the records that partners rejected, or that failed too often: what would be sent, and why it was"
                        + " not taken. Exit code 3: there are some.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class QuarantineCommand implements Callable<Integer> {

    private static final int SOME = 3;
    private static final Duration ALL_TIMEOUT = Duration.ofSeconds(70);

    @Spec
    private CommandSpec spec;

    @Mixin
    private OperatorNode node;

    @Option(names = "--partner", paramLabel = "NAME", description = "Only of this one.")
    private @Nullable String partner;

    @Option(names = "--code", description = "Only those that were answered with this status, such as 422.")
    private @Nullable String code;

    @Option(names = "--after", paramLabel = "NUMBER", description = "Only those after this one.")
    private @Nullable Long after;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many, at most 1000 (${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Prints what the node said, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Reply reply = node.find(
                RelayPaths.with("/quarantine", "partner", partner, "code", code, "after", after, "limit", limit),
                "quarantine");
        if (!reply.isOk()) {
            throw new IllegalStateException(reply.detail());
        }
        JsonArray found = reply.json().getJsonArray("quarantine");
        if (json) {
            print(Printable.lines(reply.text()));
        } else {
            found.stream()
                    .map(JsonObject.class::cast)
                    .forEach(record -> RelayText.quarantined(record).forEach(this::print));
        }
        return found.isEmpty() ? 0 : SOME;
    }

    @Command(
            name = "resend",
            description = "Sends records again: those that are named, or else all of a partner, a code, or both.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int resend(
            @Mixin OperatorNode node,
            @Option(names = "--why", defaultValue = "", description = "Is kept with who did it.") String why,
            @Option(names = "--dry-run", description = "Only says what would be sent.") boolean dryRun,
            @Option(
                            names = "--edit",
                            paramLabel = "FILE",
                            description = "A JSON object that is sent instead of what was stored, of one record.")
                    @Nullable
                    Path edit,
            @Option(names = "--partner", paramLabel = "NAME", description = "Of all, only those of this one.") @Nullable
                    String partner,
            @Option(names = "--code", description = "Of all, only those that were answered with this status.") @Nullable
                    String code,
            @Parameters(paramLabel = "NUMBER", arity = "0..*", description = "As the quarantine shows them.")
                    List<Long> numbers)
            throws InterruptedException, IOException {
        // picocli passes null where none is named.
        List<Long> named = Objects.requireNonNullElse(numbers, List.of());
        if (edit != null && named.size() != 1) {
            throw usage("--edit is for one record: name it by its NUMBER");
        }
        if (named.isEmpty() && partner == null && code == null) {
            throw usage("name records by NUMBER, or all by --partner or --code");
        }
        var said = new JsonObject().put("why", why);
        if (edit != null) {
            said.put("payload", read(edit));
        }
        return named.isEmpty()
                ? resendAll(
                        node,
                        RelayPaths.with("/quarantine/resend", "partner", partner, "code", code, "dry_run", dryRun),
                        said)
                : resend(node, named, said, dryRun);
    }

    private int resend(OperatorNode node, List<Long> numbers, JsonObject said, boolean dryRun)
            throws InterruptedException {
        boolean all = true;
        for (long number : numbers) {
            String path = "/quarantine/%d/resend?dry_run=%s".formatted(number, dryRun);
            Reply reply = node.change("POST", path, said);
            if (reply.isOk()) {
                print("%d %s".formatted(number, dryRun ? "would be sent again" : "is sent again"));
                RelayText.difference(reply.json().getJsonArray("diff")).forEach(this::print);
            } else {
                print("%d stays where it is: %s".formatted(number, Printable.value(reply.detail())));
            }
            all &= reply.isOk();
        }
        return all ? 0 : 1;
    }

    private int resendAll(OperatorNode node, String path, JsonObject said) throws InterruptedException {
        Reply reply = node.change("POST", path, said, ALL_TIMEOUT);
        print(
                reply.isOk()
                        ? "%d %s"
                                .formatted(
                                        reply.json().getLong("resent"),
                                        reply.json().getBoolean("dry_run", false)
                                                ? "would be sent again"
                                                : "are sent again")
                        : Printable.value(reply.detail()));
        return reply.isOk() ? 0 : 1;
    }

    private JsonObject read(Path file) throws IOException {
        try {
            return new JsonObject(Files.readString(file));
        } catch (DecodeException e) {
            throw usage("--edit: %s holds no JSON object".formatted(file));
        }
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
