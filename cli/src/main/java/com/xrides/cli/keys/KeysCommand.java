package com.xrides.cli.keys;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides keys}: lists keys, and makes, rotates and revokes them. */
@Command(
        name = "keys",
        description =
                "Lists the keys of clients; its subcommands make, rotate and revoke them. The node must be of this"
                        + " machine, or XRIDES_KEY or XRIDES_LOGIN (name:password) must say who asks.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            KeysCommand.Create.class,
            KeysCommand.ListKeys.class,
            KeysCommand.Rotate.class,
            KeysCommand.Revoke.class
        })
public final class KeysCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private KeyListing listing;

    @Override
    public Integer call() throws InterruptedException {
        return listing.print(spec.commandLine().getOut());
    }

    /** {@code xrides keys list}. */
    @Command(
            name = "list",
            description = "Lists them; the same as without a subcommand.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class ListKeys implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private KeyListing listing;

        @Override
        public Integer call() throws InterruptedException {
            return listing.print(spec.commandLine().getOut());
        }
    }

    /** {@code xrides keys create}: prints the key, which is shown this once. */
    @Command(
            name = "create",
            description = "Makes a key and prints it. It is shown this once: nobody can read it again.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Create implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private OperatorNode node;

        @Parameters(paramLabel = "NAME", description = "Whose it is, for people.")
        private String name = "";

        @Option(
                names = "--scope",
                paramLabel = "SCOPE",
                required = true,
                split = ",",
                description =
                        "What it is for: bookings:write, bookings:read, failures, export, metrics, chats:admin, admin;"
                                + " several with commas.")
        private List<String> scopes = new ArrayList<>();

        @Option(
                names = "--expires-in",
                paramLabel = "TIME",
                converter = TimeSpan.class,
                description = "After which it is no longer valid: 90d, 12h, 30m, 45s (never).")
        private @Nullable Duration expiresIn;

        @Option(
                names = "--requests-per-second",
                paramLabel = "N",
                description = "In the whole cluster, as all that follow (no limit).")
        private @Nullable Long requestsPerSecond;

        @Option(names = "--burst", paramLabel = "N", description = "Requests at once after a pause.")
        private @Nullable Long burst;

        @Option(names = "--bookings-per-day", paramLabel = "N", description = "Bookings that are sent.")
        private @Nullable Long bookingsPerDay;

        @Option(
                names = "--unawaited-per-day",
                paramLabel = "N",
                description = "Bookings whose client chooses not to wait (Prefer); beyond it that is not honoured.")
        private @Nullable Long unawaitedPerDay;

        @Option(names = "--streams", paramLabel = "N", description = "Streams of bookings open at a time.")
        private @Nullable Long streams;

        @Option(names = "--listeners", paramLabel = "N", description = "Event streams open at a time.")
        private @Nullable Long listeners;

        @Override
        public Integer call() throws InterruptedException {
            var body = new JsonObject().put("name", name).put("scopes", new JsonArray(scopes));
            Duration expiry = expiresIn;
            put(body, "expires_in", expiry == null ? null : expiry.toSeconds());
            put(body, "requests_per_second", requestsPerSecond);
            put(body, "burst", burst);
            put(body, "bookings_per_day", bookingsPerDay);
            put(body, "unawaited_per_day", unawaitedPerDay);
            put(body, "streams", streams);
            put(body, "listeners", listeners);
            return printKey(node.change("POST", "/keys", body), spec);
        }

        private static void put(JsonObject body, String name, @Nullable Long value) {
            if (value != null) {
                body.put(name, value);
            }
        }
    }

    /** {@code xrides keys rotate}: prints the key with its new secret. */
    @Command(
            name = "rotate",
            description = "Gives a key another secret and prints it; the one before stays valid for a while.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Rotate implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private OperatorNode node;

        @Parameters(paramLabel = "ID", description = "The part of the key between its underscores.")
        private String id = "";

        @Option(
                names = "--overlap",
                paramLabel = "TIME",
                defaultValue = "24h",
                converter = TimeSpan.class,
                description = "For which the secret before stays valid; 0s for none (${DEFAULT-VALUE}).")
        private Duration overlap = Duration.ofHours(24);

        @Override
        public Integer call() throws InterruptedException {
            return printKey(
                    node.change("POST", path(id) + "/rotate", new JsonObject().put("overlap", overlap.toSeconds())),
                    spec);
        }
    }

    /** {@code xrides keys revoke}. */
    @Command(
            name = "revoke",
            description = "Makes a key invalid for good, on every node within seconds.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Revoke implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private OperatorNode node;

        @Parameters(paramLabel = "ID", description = "The part of the key between its underscores.")
        private String id = "";

        @Override
        public Integer call() throws InterruptedException {
            Reply reply = node.change("DELETE", path(id), new JsonObject());
            PrintWriter out = spec.commandLine().getOut();
            out.println(reply.isOk() ? id + " is revoked." : reply.detail());
            out.flush();
            return reply.isOk() ? 0 : 1;
        }
    }

    private static String path(String id) {
        if (!id.matches("[a-z0-9]{4,32}")) {
            throw new IllegalArgumentException("ID: of letters and digits, as xrides keys lists it, not " + id);
        }
        return "/keys/" + id;
    }

    /** The key alone on the output, for scripts; what else there is to say beside it. */
    private static int printKey(Reply reply, CommandSpec spec) {
        if (!reply.isOk()) {
            throw new IllegalStateException(reply.detail());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(reply.json().getString("key"));
        out.flush();
        spec.commandLine().getErr().println("Keep it now: it is not shown again.");
        return 0;
    }
}
