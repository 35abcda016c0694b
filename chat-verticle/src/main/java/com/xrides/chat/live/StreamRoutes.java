package com.xrides.chat.live;

import com.xrides.chat.api.ChatAnswers;
import com.xrides.chat.api.ChatPaths;
import com.xrides.chat.api.TokenCheck;
import com.xrides.chat.api.TokenCheck.ChatOf;
import com.xrides.chat.api.TokenCheck.Tenant;
import com.xrides.chat.live.sink.EventSink;
import com.xrides.chat.live.sink.SocketSink;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.FindChat;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.tokens.KnownApplications;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.events.EventStream;
import com.xrides.platform.web.events.WebSocketUpgrade;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Following a chat: server-sent events, or a WebSocket where the request asks to become one. Whoever knows the token of an
 * application may follow its chats.
 */
public final class StreamRoutes implements HttpRoutes {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MessageBus bus;
    private final ChatHub hub;
    private final TokenCheck tokens;

    public StreamRoutes(MessageBus bus, ChatHub hub, KnownApplications applications) {
        this.bus = bus;
        this.hub = hub;
        this.tokens = new TokenCheck(applications);
    }

    @Override
    public void mount(HttpApi api) {
        api.get(ChatPaths.MESSAGES + "/stream")
                .alsoAt(ChatPaths.ALIASES)
                .hides(ChatPaths.TOKEN)
                .requires(Access.OPEN)
                .events(context -> find(api.vertx(), context));
    }

    private void find(Vertx vertx, RoutingContext context) {
        OptionalLong after = after(context);
        if (after.isEmpty()) {
            Problem.of(ProblemType.INVALID_QUERY, null, "after is the number of a message that is known, or 0.")
                    .send(context.response());
            return;
        }
        long since = System.nanoTime();
        tokens.withChat(context, asked -> {
            var unused = lookUp(asked)
                    .onSuccess(found -> found.ifPresentOrElse(
                            chat -> open(vertx, context, chat.at(after.getAsLong(), since)),
                            () -> ChatAnswers.notFound(context.response())))
                    .onFailure(cause -> ChatAnswers.notRead(context.response()));
        });
    }

    private Future<Optional<FollowedChat>> lookUp(ChatOf asked) {
        Tenant application = asked.application();
        return bus.ask(LookupMessages.CHAT, new FindChat(application.token(), asked.number(), null), TIMEOUT)
                .map(found -> Optional.ofNullable(found.chat())
                        .map(chat -> new FollowedChat(
                                new ChatId(application.id(), chat.number()),
                                application.token(),
                                chat.messages(),
                                chat.messages(),
                                0)));
    }

    private void open(Vertx vertx, RoutingContext context, FollowedChat chat) {
        if (context.response().closed() || EventStream.answerHead(context)) {
            return;
        }
        var stream = new ChatStream(vertx, hub, chat);
        if (!stream.enter(context)) {
            Problem.of(
                            ProblemType.TOO_MANY_LISTENERS,
                            null,
                            "Too many follow chats here; come again, or to another node.")
                    .retryAfter(5)
                    .send(context.response());
        } else if (WebSocketUpgrade.isAsked(context.request())) {
            var unused = WebSocketUpgrade.of(context)
                    .onSuccess(
                            socket -> socket.ifPresentOrElse(open -> stream.begin(new SocketSink(open)), stream::leave))
                    .onFailure(cause -> stream.leave());
        } else {
            stream.begin(new EventSink(EventStream.open(context)));
        }
    }

    /** After which number the client wants messages; {@link Long#MAX_VALUE} for new ones only, empty where it is none. */
    private static OptionalLong after(RoutingContext context) {
        Long lastSeen = EventStream.lastEventId(context.request())
                .map(StreamRoutes::number)
                .orElse(null);
        if (lastSeen != null) {
            return OptionalLong.of(lastSeen);
        }
        String after = context.request().getParam("after");
        if (after == null) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
        Long given = number(after);
        return given == null ? OptionalLong.empty() : OptionalLong.of(given);
    }

    private static @Nullable Long number(String text) {
        try {
            long number = Long.parseLong(text);
            return number < 0 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
