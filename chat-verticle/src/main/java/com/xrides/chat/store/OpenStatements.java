package com.xrides.chat.store;

import com.xrides.chat.messages.PostMessages.OpenChat;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.platform.database.batch.SingleStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Opens a batch of chats by one call of {@code chat.open_chats}. */
final class OpenStatements extends SingleStatement<OpenChat, PostResult> {

    private static final String OPEN = "SELECT position, result, number, created_at"
            + " FROM chat.open_chats($1::bigint[], $2::text[], $3::uuid[], $4::bigint[])";

    OpenStatements() {
        super(OPEN, Comparator.comparingInt(unused -> 0), OpenStatements::parameters);
    }

    private static Tuple parameters(List<OpenChat> chats) {
        return Tuple.tuple()
                .addArrayOfLong(chats.stream().map(OpenChat::application).toArray(Long[]::new))
                .addArrayOfString(chats.stream().map(OpenChat::token).toArray(String[]::new))
                .addArrayOfUUID(chats.stream().map(OpenChat::key).toArray(UUID[]::new))
                .addArrayOfLong(chats.stream().map(OpenChat::booking).toArray(Long[]::new));
    }

    @Override
    protected PostResult result(OpenChat chat, Row row) {
        return StoredResults.of(row, row.getInteger("number"));
    }

    @Override
    protected PostResult refused(OpenChat chat, Throwable cause) {
        return PostResult.not(Kind.REFUSED, "The database does not take this chat.");
    }

    @Override
    public PostResult unavailable(String detail) {
        return PostResult.not(Kind.UNAVAILABLE, detail);
    }
}
