package com.xrides.chat.store;

import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What {@code chat.post} and {@code chat.open_chats} say of each entry. */
final class StoredResults {

    private static final PostResult MISSING = PostResult.not(Kind.MISSING, "There is none of this name and number.");
    private static final PostResult CONFLICT =
            PostResult.not(Kind.CONFLICT, "Something else was sent with this key before.");

    private StoredResults() {}

    /** @param number null where there is none */
    static PostResult of(Row row, @Nullable Number number) {
        return switch (row.getString("result")) {
            case "created" -> stored(Kind.CREATED, row, number);
            case "repeated" -> stored(Kind.REPEATED, row, number);
            case "conflict" -> CONFLICT;
            case "missing" -> MISSING;
            default -> throw new IllegalStateException("no result of chats: " + row.getString("result"));
        };
    }

    private static PostResult stored(Kind kind, Row row, @Nullable Number number) {
        if (number == null) {
            throw new IllegalStateException("stored without a number");
        }
        return new PostResult(
                kind,
                number.longValue(),
                row.get(OffsetDateTime.class, "created_at").toInstant(),
                "");
    }
}
