package com.xrides.chat.api;

import com.xrides.chat.post.MessagePoster;
import com.xrides.chat.tokens.KnownApplications;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpEndpoint;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.content.BodyFields;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;

/** The routes of applications, chats and messages on the public port, but for the stream of a chat. */
public final class ChatRoutes implements HttpRoutes {

    /** Of a message's text when each of its bytes is escaped, and what is around it. */
    private static final int MAX_MESSAGE = 512 * 1024;

    private static final int MAX_FIELDS = 16 * 1024;

    private final ApplicationEndpoints applications;
    private final ChatEndpoints chats;
    private final BookingChatEndpoint bookings;
    private final PostEndpoint posting;
    private final KeyEndpoint keys;
    private final MessageEndpoints messages;
    private final ReadEndpoint reading;
    private final SearchEndpoint searching;

    public ChatRoutes(MessageBus bus, MessagePoster poster, KnownApplications known) {
        var tables = new ChatBus(bus);
        var check = new TokenCheck(known);
        applications = new ApplicationEndpoints(tables, known, check);
        chats = new ChatEndpoints(tables, check);
        bookings = new BookingChatEndpoint(tables);
        posting = new PostEndpoint(poster, check);
        keys = new KeyEndpoint(tables, poster, check);
        messages = new MessageEndpoints(tables, check);
        reading = new ReadEndpoint(tables, check);
        searching = new SearchEndpoint(tables, check);
    }

    @Override
    public void mount(HttpApi api) {
        mountForAdministrators(api);
        mountApplication(api);
        mountChats(api);
        mountMessages(api);
    }

    /** What shows tokens, or makes them. */
    private void mountForAdministrators(HttpApi api) {
        Access access = Access.of(ChatScopes.ADMIN).onceThereIsAKey();
        fields(api.post(ChatPaths.APPLICATIONS).alsoAt(ChatPaths.ALIASES).requires(access), applications::create);
        api.get(ChatPaths.APPLICATIONS)
                .alsoAt(ChatPaths.ALIASES)
                .requires(access)
                .handle(applications::list);
        api.get("/bookings/:id/chat").alsoAt(ChatPaths.ALIASES).requires(access).handle(bookings::find);
    }

    private void mountApplication(HttpApi api) {
        byToken(api.get(ChatPaths.APPLICATION)).handle(applications::find);
        fields(byToken(api.put(ChatPaths.APPLICATION)), applications::rename);
        byToken(api.post(ChatPaths.APPLICATION + "/rotate")).handle(applications::rotate);
    }

    private void mountChats(HttpApi api) {
        byToken(api.post(ChatPaths.CHATS))
                .jsonOrFormOrNothing(MAX_FIELDS)
                .handle(context -> BodyFields.withAny(context, fields -> chats.open(context, fields)));
        byToken(api.get(ChatPaths.CHATS)).handle(chats::list);
        byToken(api.get(ChatPaths.CHAT)).handle(chats::find);
        fields(byToken(api.put(ChatPaths.CHAT)), chats::change);
        fields(byToken(api.put(ChatPaths.CHAT + "/read")), reading::mark);
    }

    private void mountMessages(HttpApi api) {
        byToken(api.post(ChatPaths.MESSAGES))
                .jsonOrForm(MAX_MESSAGE)
                .handleDirectly(exchange -> exchange.withFields(fields -> posting.post(exchange, fields)));
        byToken(api.get(ChatPaths.MESSAGES)).handle(messages::list);
        byToken(api.get(ChatPaths.MESSAGES + "/:message")).handle(messages::find);
        byToken(api.put(ChatPaths.MESSAGES + "/:message"))
                .jsonOrForm(MAX_MESSAGE)
                .handle(context -> BodyFields.with(context, fields -> messages.edit(context, fields)));
        byToken(api.get(ChatPaths.MESSAGES + "/by-key/:key")).handle(keys::find);
        byToken(api.get(ChatPaths.MESSAGES + "/search"))
                .formOrNothing(MAX_FIELDS)
                .handle(searching::search);
    }

    /** The token is all that a caller needs, and nobody else may read it. */
    private static HttpEndpoint byToken(HttpEndpoint endpoint) {
        return endpoint.alsoAt(ChatPaths.ALIASES).hides(ChatPaths.TOKEN).requires(Access.OPEN);
    }

    private static void fields(HttpEndpoint endpoint, BiConsumer<RoutingContext, JsonObject> handler) {
        endpoint.jsonOrForm(MAX_FIELDS)
                .handle(context -> BodyFields.with(context, fields -> handler.accept(context, fields)));
    }
}
