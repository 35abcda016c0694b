package com.xrides.chat.store;

import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.platform.database.batch.SingleStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores a batch of messages by one call of {@code chat.post}, which keeps the order of the batch. */
final class PostStatements extends SingleStatement<NewMessage, PostResult> {

    private static final String POST = "SELECT position, result, number, created_at, waited"
            + " FROM chat.post($1::bigint[], $2::text[], $3::integer[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],"
            + " $8::text[])";

    private final ChatMetrics metrics;

    PostStatements(ChatMetrics metrics) {
        // The function locks chats in an order of its own, so the batch keeps that of its arrival.
        super(POST, Comparator.comparingInt(unused -> 0), PostStatements::parameters);
        this.metrics = metrics;
    }

    private static Tuple parameters(List<NewMessage> messages) {
        return Tuple.tuple()
                .addArrayOfLong(messages.stream()
                        .map(message -> message.chat().application())
                        .toArray(Long[]::new))
                .addArrayOfString(texts(messages, NewMessage::token))
                .addArrayOfInteger(messages.stream()
                        .map(message -> message.chat().number())
                        .toArray(Integer[]::new))
                .addArrayOfUUID(messages.stream().map(NewMessage::key).toArray(UUID[]::new))
                .addArrayOfUUID(messages.stream().map(NewMessage::sent).toArray(UUID[]::new))
                .addArrayOfString(texts(messages, NewMessage::content))
                .addArrayOfString(texts(messages, NewMessage::folded))
                .addArrayOfString(texts(messages, NewMessage::sender));
    }

    private static String[] texts(List<NewMessage> messages, Function<NewMessage, @Nullable String> text) {
        String[] texts = new String[messages.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text.apply(messages.get(i));
        }
        return texts;
    }

    @Override
    protected PostResult result(NewMessage message, Row row) {
        if (row.getLong("position") == 1) {
            metrics.locked(row.getDouble("waited"));
        }
        return StoredResults.of(row, row.getLong("number"));
    }

    @Override
    protected PostResult refused(NewMessage message, Throwable cause) {
        return PostResult.not(Kind.REFUSED, "The database does not take this message.");
    }

    @Override
    public PostResult unavailable(String detail) {
        return PostResult.not(Kind.UNAVAILABLE, detail);
    }
}
