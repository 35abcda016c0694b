package com.xrides.chat.api;

import com.xrides.chat.api.TokenCheck.Tenant;
import com.xrides.chat.messages.ChangeMessages;
import com.xrides.chat.messages.ChangeMessages.ChangeChat;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.ChatList;
import com.xrides.chat.messages.LookupMessages.FindChat;
import com.xrides.chat.messages.LookupMessages.ListChats;
import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.OpenChat;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.StoredChat;
import com.xrides.platform.web.paging.PageQuery;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.FieldError.Code;
import com.xrides.platform.web.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens, lists and changes chats. Any event loop. */
final class ChatEndpoints {

    private static final Paging PAGES = Paging.byNumber(100, 1000);
    private static final String BOOKING = "booking_id";

    private final ChatBus bus;
    private final TokenCheck check;

    ChatEndpoints(ChatBus bus, TokenCheck check) {
        this.bus = bus;
        this.check = check;
    }

    void open(RoutingContext context, JsonObject fields) {
        check.with(context, tenant -> {
            var reader = new FieldReader(fields);
            Long booking = reader.optionalNumber(BOOKING);
            String key = reader.clientKey(context.request());
            if (!reader.refused(context.response())) {
                UUID once = key == null ? UUID.randomUUID() : MessageHashes.ofKey(tenant.id(), key);
                bus.change(
                        context,
                        PostMessages.OPEN,
                        new OpenChat(tenant.id(), tenant.token(), once, booking),
                        opened -> sendOpened(context, tenant, booking, opened.result()));
            }
        });
    }

    private void sendOpened(RoutingContext context, Tenant tenant, @Nullable Long booking, PostResult result) {
        int number = (int) result.number();
        switch (result.kind()) {
            case CREATED ->
                sendOpened(context, 201, new StoredChat(number, 0, booking, null, result.at(), result.at()));
            case REPEATED ->
                bus.read(
                        context,
                        LookupMessages.CHAT,
                        new FindChat(tenant.token(), number, null),
                        found -> sendOpened(context, 200, found.chat()));
            case CONFLICT ->
                Problem.of(ChatProblems.CONFLICT, null, "A chat about another booking was opened under this key.")
                        .send(context.response());
            case MISSING -> ChatAnswers.notFound(context.response());
            case REFUSED ->
                Problem.of(ChatProblems.REFUSED, null, result.detail()).send(context.response());
            case UNAVAILABLE, HELD -> ChatAnswers.notChanged(context.response());
        }
    }

    private static void sendOpened(RoutingContext context, int status, @Nullable StoredChat chat) {
        if (chat == null) {
            ChatAnswers.notFound(context.response());
        } else {
            ChatAnswers.created(
                    context.response(),
                    status,
                    ChatPaths.below(context.request(), String.valueOf(chat.number())),
                    ChatJson.chat(chat, false));
        }
    }

    void list(RoutingContext context) {
        withReader(
                context,
                reader -> PAGES.with(
                        context.request(),
                        page -> check.with(
                                context,
                                tenant -> bus.read(
                                        context,
                                        LookupMessages.CHATS,
                                        new ListChats(
                                                tenant.token(),
                                                ListPage.cursor(page.afterNumber()),
                                                ListPage.cursor(page.beforeNumber()),
                                                page.limit(),
                                                reader),
                                        found -> sendList(context, page, found, reader != null)))));
    }

    private static void sendList(RoutingContext context, PageQuery page, ChatList found, boolean withRead) {
        if (!found.known()) {
            ChatAnswers.notFound(context.response());
            return;
        }
        ListPage.link(context.request(), page, found.chats(), found.more(), chat -> String.valueOf(chat.number()));
        var list = new JsonArray();
        found.chats().forEach(chat -> list.add(ChatJson.chat(chat, withRead)));
        ChatAnswers.send(context.response(), list);
    }

    void find(RoutingContext context) {
        withReader(
                context,
                reader -> check.withChat(
                        context,
                        chat -> bus.read(
                                context,
                                LookupMessages.CHAT,
                                new FindChat(chat.application().token(), chat.number(), reader),
                                found -> sendOne(context, found.chat(), reader != null))));
    }

    void change(RoutingContext context, JsonObject fields) {
        check.withChat(context, chat -> {
            var reader = new FieldReader(fields);
            if (!reader.has(BOOKING)) {
                reader.refuse(BOOKING, Code.REQUIRED, "is missing; null for no booking");
            }
            Long booking = reader.optionalNumber(BOOKING);
            if (!reader.refused(context.response())) {
                bus.change(
                        context,
                        ChangeMessages.CHANGE_CHAT,
                        new ChangeChat(chat.application().token(), chat.number(), booking),
                        changed -> sendOne(context, changed.chat(), false));
            }
        });
    }

    private static void sendOne(RoutingContext context, @Nullable StoredChat chat, boolean withRead) {
        if (chat == null) {
            ChatAnswers.notFound(context.response());
        } else {
            ChatAnswers.send(context.response(), ChatJson.chat(chat, withRead));
        }
    }

    /** Passes on who asks, if anybody is named. */
    private static void withReader(RoutingContext context, Consumer<@Nullable String> next) {
        String named = context.request().getParam("reader");
        var reader = new FieldReader(new JsonObject().put("reader", named));
        String name = reader.optionalName("reader");
        if (!reader.refused(context.response())) {
            next.accept(name);
        }
    }
}
