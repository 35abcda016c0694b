package com.xrides.cli.chats;

import com.xrides.cli.address.NodeAddress;
import com.xrides.cli.chats.ChatNode.Reply;
import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides chats}: lists chats, shows, sends, follows and searches their messages, and audits their numbers. */
@Command(
        name = "chats",
        description =
                "Ride chat: what nodes do for it, and the messages of a chat. TOKEN is that of an application; it may be"
                        + " left out where XRIDES_CHAT_TOKEN has it, so that it is not seen among the processes. Exit code 4: there"
                        + " is no such application or chat.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ChatsCommand {

    private static final int WRONG = 1;
    private static final int UNKNOWN = 4;
    private static final int MOST = 1000;
    private static final Duration AUDIT_TIMEOUT = Duration.ofSeconds(110);
    private static final String JSON = "Prints what the node said, for scripts.";
    private static final String EACH_JSON = "Prints each message as the node sent it, for scripts.";
    private static final String OF_CHAT = "The token, unless XRIDES_CHAT_TOKEN has it, and the number of the chat.";

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            description =
                    "Lists the chats that were written to last, and what a node does for chats; with --token all chats"
                            + " of an application.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int list(
            @Mixin OperatorNode node,
            @Option(
                            names = "--token",
                            paramLabel = "TOKEN",
                            arity = "0..1",
                            fallbackValue = "",
                            description =
                                    "Of the application whose chats are listed; without a value XRIDES_CHAT_TOKEN.")
                    @Nullable
                    String token,
            @Option(
                            names = "--url",
                            paramLabel = "URL",
                            defaultValue = "${env:XRIDES_URL:-http://127.0.0.1:8080}",
                            converter = NodeAddress.class,
                            description = "With --token: the address of any node where clients chat (XRIDES_URL;"
                                    + " http://127.0.0.1:8080).")
                    URI address,
            @Option(names = "--json", description = JSON) boolean json)
            throws InterruptedException {
        if (token != null) {
            String given = ChatAddress.checked(
                    token.isEmpty() ? System.getenv().getOrDefault(ChatAddress.VARIABLE, "") : token);
            return unlessUnknown(() -> {
                chats(new ChatNode(address, node.tls()), given, json);
                return 0;
            });
        }
        OperatorNode.Reply reply = node.get("/chats/figures", "chats");
        print(json, reply.text(), () -> ChatText.figures(reply.json()).forEach(this::print));
        return 0;
    }

    private void chats(ChatNode node, String token, boolean json) throws InterruptedException {
        String page = ChatAddress.path(token) + "?limit=" + MOST;
        while (page != null) {
            Reply reply = node.get(page);
            print(json, reply.text(), () -> each(reply.list(), chat -> print(ChatText.chat(chat))));
            page = ChatNode.next(page, reply);
        }
    }

    @Command(
            name = "show",
            description = "Shows a chat and its last messages.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int show(
            @Mixin ChatServer server,
            @Parameters(paramLabel = "TOKEN CHAT", arity = "1..2", hideParamSyntax = true, description = OF_CHAT)
                    List<String> given,
            @Option(
                            names = "--last",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many messages, 1000 at most (${DEFAULT-VALUE}).")
                    int last,
            @Option(names = "--json", description = JSON) boolean json)
            throws InterruptedException {
        ChatAddress chat = ChatAddress.of(given, 0, System.getenv());
        requireLast(last, 1);
        ChatNode node = server.node();
        return unlessUnknown(() -> {
            JsonObject found = node.get(chat.path()).object();
            long after = Math.max(0, found.getLong("messages_count") - last);
            JsonArray messages = node.get("%s/messages?after=%d&limit=%d".formatted(chat.path(), after, last))
                    .list();
            print(
                    json,
                    new JsonObject()
                            .put("chat", found)
                            .put("messages", messages)
                            .encode(),
                    () -> {
                        print(ChatText.chat(found));
                        each(messages, message -> print(ChatText.message(message)));
                    });
            return 0;
        });
    }

    @Command(
            name = "send",
            description =
                    "Sends a message, again under the same key where no answer comes. Exit code 0: it is stored; 3: it is"
                            + " held, and its number is not known yet; 1: it is not stored, or nobody knows.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int send(
            @Mixin ChatServer server,
            @Parameters(
                            paramLabel = "TOKEN CHAT TEXT",
                            arity = "2..3",
                            hideParamSyntax = true,
                            description = OF_CHAT + " The text is one argument.")
                    List<String> given,
            @Option(names = "--sender", paramLabel = "NAME", description = "Who says it.") @Nullable String sender,
            @Option(
                            names = "--idempotency-key",
                            paramLabel = "KEY",
                            description = "Of a message that may have been sent before (a new one).")
                    @Nullable
                    String key,
            @Option(
                            names = "--wait",
                            paramLabel = "SECONDS",
                            defaultValue = "30",
                            description = "How long it is tried, and the number waited for (${DEFAULT-VALUE}).")
                    int patience)
            throws InterruptedException {
        ChatAddress chat = ChatAddress.of(given, 1, System.getenv());
        if (key != null && !key.matches("[A-Za-z0-9._~-]{1,200}")) {
            throw new IllegalArgumentException("--idempotency-key: 1 to 200 letters, digits and . _ ~ -");
        }
        var body = new JsonObject().put("body", chat.rest().get(0)).put("sender", sender);
        var message = new SentMessage(
                server.node(),
                chat,
                key == null ? UUID.randomUUID().toString() : key,
                Duration.ofSeconds(Math.max(0, patience)),
                spec.commandLine().getOut());
        return unlessUnknown(() -> message.send(body));
    }

    @Command(
            name = "tail",
            description =
                    "Prints messages as they are stored, each once, until it is interrupted; after a break it goes on where"
                            + " it was.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int tail(
            @Mixin ChatServer server,
            @Parameters(paramLabel = "TOKEN CHAT", arity = "1..2", hideParamSyntax = true, description = OF_CHAT)
                    List<String> given,
            @Option(
                            names = "--last",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "How many of those that are there it begins with (${DEFAULT-VALUE}).")
                    int last,
            @Option(names = "--json", description = EACH_JSON) boolean json)
            throws InterruptedException {
        ChatAddress chat = ChatAddress.of(given, 0, System.getenv());
        requireLast(last, 0);
        ChatNode node = server.node();
        return unlessUnknown(() -> {
            long count = node.get(chat.path()).object().getLong("messages_count");
            new FollowedChat(
                            node,
                            chat,
                            Math.max(0, count - last),
                            json,
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr())
                    .follow();
            return 0;
        });
    }

    @Command(
            name = "search",
            description =
                    "Finds messages by any part of their text, whatever the case; the newest first. Exit code 4: none, or"
                            + " no such chat.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int search(
            @Mixin ChatServer server,
            @Parameters(
                            paramLabel = "TOKEN CHAT TEXT",
                            arity = "2..3",
                            hideParamSyntax = true,
                            description = OF_CHAT + " The text is one argument.")
                    List<String> given,
            @Option(
                            names = "--last",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "How many, the newest (${DEFAULT-VALUE}).")
                    int last,
            @Option(names = "--json", description = EACH_JSON) boolean json)
            throws InterruptedException {
        ChatAddress chat = ChatAddress.of(given, 1, System.getenv());
        requireLast(last, 1);
        ChatNode node = server.node();
        return unlessUnknown(() -> {
            int found = new FoundMessages(node, chat, chat.rest().get(0))
                    .print(last, each -> print(json ? Printable.lines(each.encode()) : ChatText.message(each)));
            return found == 0 ? UNKNOWN : 0;
        });
    }

    @Command(
            name = "audit",
            description =
                    "Counts all messages and compares with their numbers. Exit code 1: some are wrong, or nobody could"
                            + " count.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int audit(@Mixin OperatorNode node, @Option(names = "--json", description = JSON) boolean json)
            throws InterruptedException {
        OperatorNode.Reply reply = node.change("POST", "/chats/audit", new JsonObject(), AUDIT_TIMEOUT);
        if (!reply.isOk()) {
            throw new IllegalStateException(reply.detail());
        }
        print(json, reply.text(), () -> ChatText.audit(reply.json()).forEach(this::print));
        return reply.json().getJsonArray("wrong").isEmpty() ? 0 : WRONG;
    }

    /** What a command does, and its exit code. */
    private interface Step {
        int run() throws InterruptedException;
    }

    private int unlessUnknown(Step step) throws InterruptedException {
        try {
            return step.run();
        } catch (UnknownChatException e) {
            spec.commandLine().getErr().println("xrides: " + e.getMessage());
            return UNKNOWN;
        }
    }

    private static void requireLast(int last, int least) {
        if (last < least || last > MOST) {
            throw new IllegalArgumentException("--last: from %d to %d, not %d".formatted(least, MOST, last));
        }
    }

    private static void each(JsonArray list, Consumer<JsonObject> action) {
        list.forEach(each -> action.accept((JsonObject) each));
    }

    private void print(boolean json, String text, Runnable otherwise) {
        if (json) {
            print(Printable.lines(text));
        } else {
            otherwise.run();
        }
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
