package com.xrides.chat.page;

import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.content.BodyFields;
import com.xrides.platform.web.events.EventListeners;
import com.xrides.platform.web.events.ServerSentEvent;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page asks for, of one application with one chat in memory. */
final class FakeChat implements HttpRoutes {

    static final String TOKEN = "abcdefghijklmnopqrstuv";

    private static final int MAX_BODY = 1 << 20;

    private final List<JsonObject> messages = new ArrayList<>();
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final EventListeners listeners = new EventListeners(10, stream -> stream.cut("slow-reader"));
    /** Whether the next message is held, and stored when it is asked for the second time. */
    private boolean holding;

    private int asked;
    private JsonObject heldBody = new JsonObject();
    private long read;

    /** Stores a message of somebody else and tells of it. */
    synchronized void write(String sender, String content) {
        store(sender, content);
    }

    synchronized void hold() {
        holding = true;
    }

    synchronized List<String> contents() {
        return messages.stream().map(message -> message.getString("content")).toList();
    }

    synchronized long read() {
        return read;
    }

    /** Ends all streams, as a node that restarts. */
    synchronized void endStreams() {
        listeners.end();
    }

    @Override
    public void mount(HttpApi api) {
        String chat = "/applications/" + TOKEN + "/chats/1";
        fields(api, "POST", "/applications", (context, fields) -> send(context, 201, application()));
        api.get("/applications/" + TOKEN).requires(Access.OPEN).handle(context -> send(context, 200, application()));
        fields(api, "POST", "/applications/" + TOKEN + "/chats", (context, fields) -> send(context, 201, chat()));
        api.get(chat).requires(Access.OPEN).handle(context -> send(context, 200, chat()));
        fields(api, "PUT", chat + "/read", this::mark);
        fields(api, "POST", chat + "/messages", this::post);
        fields(api, "PUT", chat + "/messages/:number", this::edit);
        api.get(chat + "/messages").requires(Access.OPEN).handle(this::list);
        api.get(chat + "/messages/search").requires(Access.OPEN).handle(this::search);
        api.get(chat + "/messages/by-key/:key").requires(Access.OPEN).handle(this::outcome);
        api.get(chat + "/messages/stream").requires(Access.OPEN).events(this::follow);
    }

    /** What handles a body. */
    private interface Fields {
        void handle(RoutingContext context, JsonObject fields);
    }

    private static void fields(HttpApi api, String method, String path, Fields handler) {
        (method.equals("PUT") ? api.put(path) : api.post(path))
                .requires(Access.OPEN)
                .json(MAX_BODY)
                .handle(context -> BodyFields.with(context, fields -> handler.handle(context, fields)));
    }

    private static JsonObject application() {
        return new JsonObject().put("token", TOKEN).put("name", "Helsinki").put("chats_count", 1);
    }

    private synchronized JsonObject chat() {
        return new JsonObject()
                .put("number", 1)
                .put("messages_count", messages.size())
                .put("read", read);
    }

    private synchronized void mark(RoutingContext context, JsonObject fields) {
        read = Math.max(read, fields.getLong("number"));
        send(context, 200, chat());
    }

    private synchronized void post(RoutingContext context, JsonObject fields) {
        String key = fields.getString("client_id");
        if (holding) {
            holding = false;
            asked = 0;
            write("someone", fields.getString("body").length() + " characters wait");
            heldBody = fields;
            context.response().putHeader("Location", context.request().path() + "/by-key/" + key);
            send(context, 202, new JsonObject().put("key", key).put("status", "pending"));
            return;
        }
        Integer number = keys.get(key);
        if (number == null) {
            store(fields.getString("sender"), fields.getString("body"));
            keys.put(key, messages.size());
            send(context, 201, messages.get(messages.size() - 1));
        } else {
            send(context, 200, messages.get(number - 1));
        }
    }

    private synchronized void outcome(RoutingContext context) {
        asked++;
        if (asked < 2) {
            send(context, 200, new JsonObject().put("status", "pending"));
            return;
        }
        store(heldBody.getString("sender"), heldBody.getString("body"));
        send(context, 200, messages.get(messages.size() - 1).copy().put("status", "stored"));
    }

    private synchronized void edit(RoutingContext context, JsonObject fields) {
        JsonObject message = messages.get(Integer.parseInt(context.pathParam("number")) - 1);
        message.put("content", fields.getString("body")).put("version", 2).put("edited_at", "2026-03-01T12:00:01Z");
        listeners.tell(ServerSentEvent.of("edited", message.encode()));
        send(context, 200, message);
    }

    private synchronized void list(RoutingContext context) {
        int before = Integer.parseInt(context.request().getParam("before"));
        int limit = Integer.parseInt(context.request().getParam("limit"));
        int end = Math.min(messages.size(), before - 1);
        var page = new JsonArray();
        messages.subList(Math.max(0, end - limit), end).forEach(page::add);
        Unawaited.endJson(context.response(), page.toBuffer());
    }

    private synchronized void search(RoutingContext context) {
        String key = context.request().getParam("key");
        var found = new JsonArray();
        for (JsonObject message : messages) {
            int at = message.getString("content").indexOf(key);
            if (at >= 0) {
                found.add(message.copy()
                        .put(
                                "matches",
                                new JsonArray()
                                        .add(new JsonObject().put("from", at).put("to", at + key.length()))));
            }
        }
        Unawaited.endJson(context.response(), found.toBuffer());
    }

    private synchronized void follow(RoutingContext context) {
        String last = context.request().getHeader("Last-Event-ID");
        int after = Integer.parseInt(last == null ? context.request().getParam("after") : last);
        listeners.open(context).ifPresent(stream -> {
            stream.comment("following");
            for (JsonObject message : messages.subList(after, messages.size())) {
                stream.send(event(message));
            }
        });
    }

    private synchronized void store(String sender, String content) {
        JsonObject message = new JsonObject()
                .put("chat_number", 1)
                .put("number", messages.size() + 1)
                .put("content", content)
                .put("sender", sender)
                .put("created_at", "2026-03-01T12:00:00Z");
        messages.add(message);
        listeners.tell(event(message));
    }

    private static ServerSentEvent event(JsonObject message) {
        return ServerSentEvent.of(message.getLong("number"), "message", message.encode());
    }

    private static void send(RoutingContext context, int status, JsonObject body) {
        Unawaited.endJson(context.response().setStatusCode(status), body.toBuffer());
    }
}
