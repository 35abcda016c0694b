package com.xrides.chat.api;

import com.xrides.chat.messages.ChangeMessages;
import com.xrides.chat.messages.ChangeMessages.EditMessage;
import com.xrides.chat.messages.ChangeMessages.Edited;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.FindMessage;
import com.xrides.chat.messages.LookupMessages.ListMessages;
import com.xrides.chat.messages.LookupMessages.MessageList;
import com.xrides.chat.model.StoredMessage;
import com.xrides.chat.search.CaseFolding;
import com.xrides.platform.web.paging.PageQuery;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Lists, shows and edits messages. Any event loop. */
final class MessageEndpoints {

    private static final Paging PAGES = Paging.byNumber(100, 1000);

    private final ChatBus bus;
    private final TokenCheck check;

    MessageEndpoints(ChatBus bus, TokenCheck check) {
        this.bus = bus;
        this.check = check;
    }

    void list(RoutingContext context) {
        PAGES.with(
                context.request(),
                page -> check.withChat(
                        context,
                        chat -> bus.read(
                                context,
                                LookupMessages.MESSAGES,
                                new ListMessages(
                                        chat.application().token(),
                                        chat.number(),
                                        ListPage.cursor(page.afterNumber()),
                                        ListPage.cursor(page.beforeNumber()),
                                        page.limit()),
                                found -> sendList(context, page, found))));
    }

    private static void sendList(RoutingContext context, PageQuery page, MessageList found) {
        if (!found.known()) {
            ChatAnswers.notFound(context.response());
            return;
        }
        ListPage.link(
                context.request(), page, found.messages(), found.more(), message -> String.valueOf(message.number()));
        var list = new JsonArray();
        found.messages().forEach(message -> list.add(ChatJson.message(message)));
        ChatAnswers.send(context.response(), list);
    }

    void find(RoutingContext context) {
        check.withChat(context, chat -> {
            OptionalLong number = ChatPaths.number(context, "message");
            if (number.isEmpty()) {
                ChatAnswers.notFound(context.response());
                return;
            }
            bus.read(
                    context,
                    LookupMessages.MESSAGE,
                    new FindMessage(chat.application().token(), chat.number(), number.getAsLong()),
                    found -> sendOne(context, found.message()));
        });
    }

    void edit(RoutingContext context, JsonObject fields) {
        check.withChat(context, chat -> {
            OptionalLong number = ChatPaths.number(context, "message");
            if (number.isEmpty()) {
                ChatAnswers.notFound(context.response());
                return;
            }
            var reader = new FieldReader(fields);
            String content = reader.content();
            if (reader.refused(context.response())) {
                return;
            }
            String folded = CaseFolding.fold(content);
            List<Integer> versions =
                    MessageTags.versions(context.request().headers().getAll(HttpHeaders.IF_MATCH));
            bus.change(
                    context,
                    ChangeMessages.EDIT,
                    new EditMessage(
                            chat.application().token(),
                            chat.number(),
                            number.getAsLong(),
                            content,
                            folded.equals(content) ? null : folded,
                            versions),
                    edited -> sendEdited(context, edited));
        });
    }

    private static void sendEdited(RoutingContext context, Edited edited) {
        StoredMessage message = edited.message();
        if (message == null || edited.done()) {
            sendOne(context, message);
            return;
        }
        context.response().putHeader(HttpHeaders.ETAG, MessageTags.of(message.version()));
        Problem.of(
                        ChatProblems.CHANGED,
                        null,
                        "The message has version %d, which If-Match does not allow; nothing was changed."
                                .formatted(message.version()))
                .send(context.response());
    }

    private static void sendOne(RoutingContext context, @Nullable StoredMessage message) {
        if (message == null) {
            ChatAnswers.notFound(context.response());
            return;
        }
        context.response().putHeader(HttpHeaders.ETAG, MessageTags.of(message.version()));
        ChatAnswers.send(context.response(), ChatJson.message(message));
    }
}
