package com.xrides.cli.relay;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides partners}: shows the partners that records are relayed to, adds, pauses, resumes and tests them. */
@Command(
        name = "partners",
        description =
                "Shows the partners that records are relayed to, and how each is sent to; its subcommands change them."
                        + " Exit code 3: one of them is paused or stopped, or its circuit breaker is open.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PartnersCommand implements Callable<Integer> {

    private static final int TROUBLE = 3;
    private static final Duration TEST_TIMEOUT = Duration.ofSeconds(40);

    @Spec
    private CommandSpec spec;

    @Mixin
    private OperatorNode node;

    @Option(names = "--json", description = "Prints what the node said, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        return list(node, json);
    }

    @Command(
            name = "list",
            description = "Shows them; the same as without a subcommand.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin OperatorNode node,
            @Option(names = "--json", description = "Prints what the node said, for scripts.") boolean json)
            throws InterruptedException {
        Reply reply = node.get("/partners", "partners");
        JsonArray partners = reply.json().getJsonArray("partners");
        if (json) {
            print(Printable.lines(reply.text()));
        } else if (partners.isEmpty()) {
            print("There are no partners; make one with: partners add --name crm --source riders https://…");
        } else {
            RelayText.partners(partners).forEach(this::print);
        }
        return RelayText.isAnyInTrouble(partners) ? TROUBLE : 0;
    }

    @Command(
            name = "add",
            description =
                    "Makes a partner; from then on it is sent every record of its source. Prints its secret, which is"
                            + " not told again.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int add(
            @Mixin OperatorNode node,
            @Option(names = "--name", required = true, description = "Lower case letters, digits and hyphens.")
                    String name,
            @Option(names = "--source", required = true, description = "riders or bookings.") String source,
            @Option(
                            names = "--mode",
                            description =
                                    "never-twice: what may have arrived is not sent again; keyed: it is, under the same"
                                            + " Idempotency-Key (never-twice).")
                    @Nullable
                    String mode,
            @Option(names = "--max-concurrency", paramLabel = "N", description = "Requests in flight at most (64).")
                    @Nullable
                    Integer maxConcurrency,
            @Option(
                            names = "--ordering",
                            description =
                                    "key: one request in flight for a rider, of bookings for a user, in the order in which they"
                                            + " were stored; none (none).")
                    @Nullable
                    String ordering,
            @Option(
                            names = "--secret",
                            paramLabel = "WHSEC",
                            defaultValue = "${env:XRIDES_PARTNER_SECRET:-}",
                            description = "What requests are signed with (XRIDES_PARTNER_SECRET; a new one).")
                    String secret,
            @Option(
                            names = "--lookup-url",
                            paramLabel = "URL",
                            description = "Asks whether the partner has a record; {id} in it is the record's id.")
                    @Nullable
                    String lookupUrl,
            @Option(names = "--from-now", description = "Send only what is stored from now on, and nothing of before.")
                    boolean fromNow,
            @Parameters(paramLabel = "URL", description = "Of https, to which each record is posted.") String url)
            throws InterruptedException {
        var partner = new JsonObject().put("name", name).put("url", url).put("source", source);
        putIfSaid(partner, "mode", mode);
        putIfSaid(partner, "max_concurrency", maxConcurrency);
        putIfSaid(partner, "ordering", ordering);
        putIfSaid(partner, "secret", secret.isEmpty() ? null : secret);
        putIfSaid(partner, "lookup_url", lookupUrl);
        putIfSaid(partner, "from", fromNow ? "now" : null);
        Reply reply = node.change("POST", "/partners", partner);
        if (!reply.isOk()) {
            return refused(reply);
        }
        print("%s is sent %s, %s, at %s"
                .formatted(
                        name,
                        reply.json().getString("source"),
                        reply.json().getString("mode"),
                        Printable.value(reply.json().getString("url"))));
        print("secret: " + reply.json().getString("secret"));
        return 0;
    }

    private static void putIfSaid(JsonObject partner, String field, @Nullable Object value) {
        if (value != null) {
            partner.put(field, value);
        }
    }

    @Command(
            name = "pause",
            description = "Sends partners nothing more until they are resumed; their records wait.",
            mixinStandardHelpOptions = true)
    int pause(
            @Mixin OperatorNode node,
            @Option(names = "--why", description = "Is shown to others.") @Nullable String why,
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "Partners.") String[] names)
            throws InterruptedException {
        var said = new JsonObject();
        putIfSaid(said, "why", why);
        return each(node, names, "/pause", said, "is paused");
    }

    @Command(
            name = "resume",
            description = "Sends to partners again that were paused or stopped, by whomever.",
            mixinStandardHelpOptions = true)
    int resume(
            @Mixin OperatorNode node,
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "Partners.") String[] names)
            throws InterruptedException {
        return each(node, names, "/resume", new JsonObject(), "is sent to");
    }

    private int each(OperatorNode node, String[] names, String act, JsonObject said, String done)
            throws InterruptedException {
        boolean all = true;
        for (String name : names) {
            Reply reply = node.change("POST", RelayPaths.partner(name) + act, said);
            print("%s %s".formatted(name, reply.isOk() ? done : "is as it was: " + Printable.value(reply.detail())));
            all &= reply.isOk();
        }
        return all ? 0 : 1;
    }

    @Command(
            name = "test",
            description =
                    "Sends partners one signed request that is no record, and tells what they answer. Exit code 3: one"
                            + " of them did not take it.",
            mixinStandardHelpOptions = true)
    int test(
            @Mixin OperatorNode node,
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "Partners.") String[] names)
            throws InterruptedException {
        boolean all = true;
        for (String name : names) {
            Reply reply = node.change("POST", RelayPaths.partner(name) + "/test", new JsonObject(), TEST_TIMEOUT);
            boolean accepted = reply.isOk() && reply.json().getBoolean("accepted", false);
            print(name + ": " + (reply.isOk() ? RelayText.tested(reply.json()) : Printable.value(reply.detail())));
            all &= accepted;
        }
        return all ? 0 : TROUBLE;
    }

    @Command(
            name = "change",
            description = "Changes what is named of a partner.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int change(
            @Mixin OperatorNode node,
            @Option(names = "--url", description = "Where records are posted.") @Nullable String url,
            @Option(names = "--mode", description = "never-twice or keyed.") @Nullable String mode,
            @Option(names = "--max-concurrency", paramLabel = "N", description = "Requests in flight at most.")
                    @Nullable
                    Integer maxConcurrency,
            @Option(names = "--ordering", description = "none or key.") @Nullable String ordering,
            @Option(names = "--lookup-url", paramLabel = "URL", description = "Empty to have none.") @Nullable
                    String lookupUrl,
            @Parameters(paramLabel = "NAME", description = "The partner.") String name)
            throws InterruptedException {
        var changes = new JsonObject();
        putIfSaid(changes, "url", url);
        putIfSaid(changes, "mode", mode);
        putIfSaid(changes, "max_concurrency", maxConcurrency);
        putIfSaid(changes, "ordering", ordering);
        putIfSaid(changes, "lookup_url", lookupUrl);
        Reply reply = node.change("PATCH", RelayPaths.partner(name), changes);
        if (!reply.isOk()) {
            return refused(reply);
        }
        RelayText.partners(new JsonArray().add(reply.json())).forEach(this::print);
        return 0;
    }

    @Command(
            name = "rotate-secret",
            description = "Gives a partner another secret and prints it; the one before signs beside it for a while.",
            mixinStandardHelpOptions = true)
    int rotateSecret(
            @Mixin OperatorNode node, @Parameters(paramLabel = "NAME", description = "The partner.") String name)
            throws InterruptedException {
        Reply reply = node.change("POST", RelayPaths.partner(name) + "/rotate-secret", new JsonObject());
        if (!reply.isOk()) {
            return refused(reply);
        }
        print("secret: " + reply.json().getString("secret"));
        return 0;
    }

    private int refused(Reply reply) {
        print(Printable.value(reply.detail()));
        JsonArray errors = reply.json().getJsonArray("errors", new JsonArray());
        errors.stream()
                .map(JsonObject.class::cast)
                .forEach(error -> print("  %s %s"
                        .formatted(
                                Printable.value(error.getString("field", "")),
                                Printable.value(error.getString("message", "")))));
        return 1;
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
