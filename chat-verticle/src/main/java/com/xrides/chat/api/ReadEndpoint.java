package com.xrides.chat.api;

import com.xrides.chat.messages.ChangeMessages;
import com.xrides.chat.messages.ChangeMessages.MarkRead;
import com.xrides.chat.messages.ChangeMessages.Marked;
import com.xrides.chat.model.StoredChat;
import com.xrides.platform.web.problem.FieldError.Code;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Notes how far somebody has read. Any event loop. */
final class ReadEndpoint {

    private static final String NUMBER = "number";

    private final ChatBus bus;
    private final TokenCheck check;

    ReadEndpoint(ChatBus bus, TokenCheck check) {
        this.bus = bus;
        this.check = check;
    }

    void mark(RoutingContext context, JsonObject fields) {
        check.withChat(context, chat -> {
            var reader = new FieldReader(fields);
            String name = reader.name("reader");
            long number = reader.number(NUMBER);
            if (!reader.refused(context.response())) {
                bus.change(
                        context,
                        ChangeMessages.MARK,
                        new MarkRead(chat.application().token(), chat.number(), name, number),
                        marked -> answer(context, name, number, marked));
            }
        });
    }

    private static void answer(RoutingContext context, String name, long number, Marked marked) {
        StoredChat chat = marked.chat();
        if (chat == null) {
            ChatAnswers.notFound(context.response());
        } else if (marked.done()) {
            Long read = chat.read();
            ChatAnswers.send(
                    context.response(),
                    new JsonObject()
                            .put("reader", name)
                            .put(NUMBER, read == null ? number : read)
                            .put("unread", ChatJson.unread(chat)));
        } else {
            var beyond = new FieldReader(new JsonObject());
            beyond.refuse(NUMBER, Code.OUT_OF_RANGE, "must be %d at most, the last message".formatted(chat.messages()));
            boolean unused = beyond.refused(context.response());
        }
    }
}
