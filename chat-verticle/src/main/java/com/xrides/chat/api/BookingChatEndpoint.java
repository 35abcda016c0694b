package com.xrides.chat.api;

import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.BookingChat;
import com.xrides.chat.messages.LookupMessages.FindChatsOfBooking;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.OptionalLong;

/** Finds the newest chat about a booking, of any application. Any event loop. */
final class BookingChatEndpoint {

    private final ChatBus bus;

    BookingChatEndpoint(ChatBus bus) {
        this.bus = bus;
    }

    void find(RoutingContext context) {
        OptionalLong booking = ChatPaths.number(context, "id");
        if (booking.isEmpty()) {
            ChatAnswers.notFound(context.response());
            return;
        }
        bus.read(
                context,
                LookupMessages.CHATS_OF_BOOKING,
                new FindChatsOfBooking(booking.getAsLong(), 1),
                found -> send(context, found.chats()));
    }

    private static void send(RoutingContext context, List<BookingChat> chats) {
        if (chats.isEmpty()) {
            ChatAnswers.notFound(context.response());
            return;
        }
        BookingChat newest = chats.get(0);
        ChatAnswers.send(
                context.response(),
                ChatJson.chat(newest.chat(), false)
                        .put(
                                "application",
                                new JsonObject()
                                        .put("token", newest.application().token())
                                        .put("name", newest.application().name())));
    }
}
