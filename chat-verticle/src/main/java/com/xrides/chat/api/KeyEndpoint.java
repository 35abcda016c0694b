package com.xrides.chat.api;

import com.xrides.chat.api.TokenCheck.ChatOf;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.FindByKey;
import com.xrides.chat.messages.LookupMessages.KeyFound;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.post.MessagePoster;
import com.xrides.platform.web.BusQuestions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Says what became of the message that was sent under a key. Any event loop. */
final class KeyEndpoint {

    private final ChatBus bus;
    private final MessagePoster poster;
    private final TokenCheck check;

    KeyEndpoint(ChatBus bus, MessagePoster poster, TokenCheck check) {
        this.bus = bus;
        this.poster = poster;
        this.check = check;
    }

    /** A message that is held, and will be stored. */
    static JsonObject pending(String key) {
        return new JsonObject().put("key", key).put("status", "pending");
    }

    void find(RoutingContext context) {
        check.withChat(context, chat -> {
            String key = String.valueOf(context.pathParam("key"));
            BusQuestions.pass(
                    context,
                    find(chat, key),
                    found -> answer(context, key, found),
                    // It may be stored; as long as nobody can tell it is not refused.
                    () -> ChatAnswers.send(context.response(), pending(key)));
        });
    }

    /** What is known of a key: fails while nobody can tell, or a node holds its message. */
    private Future<KeyFound> find(ChatOf chat, String key) {
        var id = new ChatId(chat.application().id(), chat.number());
        var question = new FindByKey(chat.application().token(), chat.number(), MessageHashes.ofKey(id, key));
        return bus.ask(LookupMessages.BY_KEY, question)
                .compose(found -> isKnown(found) ? Future.succeededFuture(found) : unlessHeld(id, question));
    }

    private Future<KeyFound> unlessHeld(ChatId chat, FindByKey question) {
        return poster.isHeld(chat, question.key())
                .compose(isHeld -> isHeld
                        ? Future.failedFuture(new StillHeldException())
                        // It may have been stored between the two questions.
                        : bus.ask(LookupMessages.BY_KEY, question));
    }

    private static boolean isKnown(KeyFound found) {
        return !found.known() || found.message() != null || found.problem() != null;
    }

    private static void answer(RoutingContext context, String key, KeyFound found) {
        var message = found.message();
        if (found.known() && message != null) {
            ChatAnswers.send(
                    context.response(),
                    ChatJson.message(message).put("key", key).put("status", "stored"));
        } else if (found.known() && found.problem() != null) {
            ChatAnswers.send(
                    context.response(),
                    new JsonObject().put("key", key).put("status", "failed").put("problem", found.problem()));
        } else {
            ChatAnswers.notFound(context.response());
        }
    }

    /** Says that a message is held; expected, and so without a trace. */
    private static final class StillHeldException extends RuntimeException {

        StillHeldException() {
            super("held", null, false, false);
        }
    }
}
