package com.xrides.chat.api;

import com.xrides.chat.api.TokenCheck.ChatOf;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.post.MessagePoster;
import com.xrides.chat.search.CaseFolding;
import com.xrides.platform.web.exchange.Exchange;
import com.xrides.platform.web.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes messages, and says what became of each. Any event loop. */
final class PostEndpoint {

    private static final String KEY = "Idempotency-Key";

    private final MessagePoster poster;
    private final TokenCheck check;

    PostEndpoint(MessagePoster poster, TokenCheck check) {
        this.poster = poster;
        this.check = check;
    }

    void post(Exchange exchange, JsonObject fields) {
        check.withChat(exchange, chat -> {
            var reader = new FieldReader(fields);
            String content = reader.content();
            String sender = reader.optionalName("sender");
            String sent = reader.clientKey(exchange.request());
            if (reader.refused(exchange.response())) {
                return;
            }
            String key = sent == null ? UUID.randomUUID().toString() : sent;
            NewMessage message = message(chat, key, content, sender);
            var unused = poster.post(message)
                    .map(result -> answer(exchange, message, key, result))
                    .onFailure(cause -> ChatAnswers.failed(exchange.response(), cause));
        });
    }

    private static NewMessage message(ChatOf chat, String key, String content, @Nullable String sender) {
        String folded = CaseFolding.fold(content);
        var id = new ChatId(chat.application().id(), chat.number());
        return new NewMessage(
                id,
                chat.application().token(),
                MessageHashes.ofKey(id, key),
                MessageHashes.ofSent(content, sender),
                content,
                folded.equals(content) ? null : folded,
                sender);
    }

    private static PostResult answer(Exchange exchange, NewMessage message, String key, PostResult result) {
        exchange.response().putHeader(KEY, key);
        switch (result.kind()) {
            case CREATED -> sendStored(exchange, 201, message, result);
            case REPEATED -> sendStored(exchange, 200, message, result);
            case CONFLICT ->
                Problem.of(ChatProblems.CONFLICT, null, "Another message was sent under this key; it is not changed.")
                        .send(exchange.response());
            case MISSING -> ChatAnswers.notFound(exchange.response());
            case REFUSED ->
                Problem.of(ChatProblems.REFUSED, null, result.detail()).send(exchange.response());
            case UNAVAILABLE -> ChatAnswers.notChanged(exchange.response());
            case HELD ->
                ChatAnswers.created(
                        exchange.response(),
                        202,
                        ChatPaths.below(exchange.request(), "by-key") + '/' + ChatPaths.escaped(key),
                        KeyEndpoint.pending(key));
        }
        return result;
    }

    private static void sendStored(Exchange exchange, int status, NewMessage message, PostResult result) {
        ChatAnswers.created(
                exchange.response(),
                status,
                ChatPaths.below(exchange.request(), String.valueOf(result.number())),
                ChatJson.message(
                        message.chat().number(), result.number(), message.content(), message.sender(), result.at()));
    }
}
