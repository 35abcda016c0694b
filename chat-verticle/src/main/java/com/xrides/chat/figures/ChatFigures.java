package com.xrides.chat.figures;

import com.xrides.chat.live.ChatHub;
import com.xrides.chat.messages.AuditMessages;
import com.xrides.chat.messages.AuditMessages.AuditNumbers;
import com.xrides.chat.messages.AuditMessages.Audited;
import com.xrides.chat.messages.AuditMessages.ListLive;
import com.xrides.chat.messages.AuditMessages.LiveChat;
import com.xrides.chat.messages.AuditMessages.LiveChats;
import com.xrides.chat.messages.AuditMessages.WrongNumbers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What operators see of chats, on the management port, and the audit of their numbers. */
public final class ChatFigures implements HttpRoutes {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** It counts all messages. */
    private static final Duration AUDIT_TIMEOUT = Duration.ofSeconds(100);

    private static final int LIVE = 20;

    private final MessageBus bus;
    private final ChatHub hub;
    private final ChatFiguresSource source;
    private final OptionalInt publicPort;
    private final RecentRate rate;
    private volatile @Nullable JsonObject lastAudit;

    /** Whether anybody ever told of chats. */
    private volatile boolean told;

    /** @param publicPort where the page is; empty where this node serves none */
    public ChatFigures(MessageBus bus, ChatHub hub, ChatFiguresSource source, OptionalInt publicPort) {
        this.bus = bus;
        this.hub = hub;
        this.source = source;
        this.publicPort = publicPort;
        this.rate = new RecentRate(source.posted(), System::nanoTime);
    }

    @Override
    public void mount(HttpApi api) {
        api.get("/chats/figures").requires(Access.of(Role.VIEWER)).handle(this::figures);
        api.post("/chats/audit")
                .requires(Access.of(Role.OPERATOR))
                .recorded("chats.audit")
                .handle(this::audit);
    }

    private void figures(RoutingContext context) {
        var unused = bus.ask(AuditMessages.LIVE, new ListLive(LIVE), TIMEOUT)
                .onSuccess(live -> told = true)
                .recover(this::noneIfThereWereNeverAny)
                .onSuccess(live ->
                        Unawaited.endJson(context.response(), figures(live).toBuffer()))
                .onFailure(cause -> unavailable(context, cause));
    }

    /** A cluster need not have the role, and has nobody then who could say that there are none. */
    private Future<LiveChats> noneIfThereWereNeverAny(Throwable cause) {
        return told ? Future.failedFuture(cause) : Future.succeededFuture(new LiveChats(List.of()));
    }

    private JsonObject figures(LiveChats live) {
        var chats = new JsonArray();
        live.chats().forEach(chat -> chats.add(json(chat)));
        return new JsonObject()
                .put("chats", chats)
                .put("subscribers", hub.streams())
                .put("messages_per_second", rounded(rate.look()))
                .put("pending", source.pending().getAsLong())
                .put("contention", rounded(source.contention().getAsDouble()))
                .put("page_port", publicPort.isPresent() ? publicPort.getAsInt() : null)
                .put("audit", lastAudit);
    }

    private static double rounded(double value) {
        return Math.rint(value * 1000) / 1000;
    }

    private static JsonObject json(LiveChat chat) {
        return new JsonObject()
                .put("application", chat.application())
                .put("chat", chat.chat())
                .put("messages", chat.messages())
                .put("seconds_ago", chat.secondsAgo());
    }

    private void audit(RoutingContext context) {
        var unused = bus.ask(AuditMessages.AUDIT, new AuditNumbers(), AUDIT_TIMEOUT)
                .onSuccess(audited -> {
                    JsonObject result = json(audited);
                    lastAudit = result;
                    Unawaited.endJson(context.response(), result.toBuffer());
                })
                .onFailure(cause -> unavailable(context, cause));
    }

    private static JsonObject json(Audited audited) {
        var wrong = new JsonArray();
        audited.wrong().forEach(numbers -> wrong.add(json(numbers)));
        return new JsonObject()
                .put("at", Instant.now().toString())
                .put("applications", audited.applications())
                .put("chats", audited.chats())
                .put("messages", audited.messages())
                .put("wrong", wrong);
    }

    private static JsonObject json(WrongNumbers numbers) {
        return new JsonObject()
                .put("application", numbers.application())
                .put("chat", numbers.chat())
                .put("counter", numbers.counter())
                .put("greatest", numbers.greatest())
                .put("count", numbers.count());
    }

    private static void unavailable(RoutingContext context, Throwable cause) {
        Problem.of(ProblemType.LOOKUP_UNAVAILABLE, null, String.valueOf(cause.getMessage()))
                .send(context.response());
    }
}
