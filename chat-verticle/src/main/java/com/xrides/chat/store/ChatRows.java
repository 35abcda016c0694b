package com.xrides.chat.store;

import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.model.StoredChat;
import com.xrides.chat.model.StoredMessage;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of the tables of chats as values, with the columns that statements select for them. */
final class ChatRows {

    static final String APPLICATION = "a.id, a.token, a.name, a.chats, a.created_at, a.updated_at";

    static final String CHAT = "c.number, c.messages, c.booking, c.created_at, c.updated_at";

    static final String MESSAGE = "m.chat, m.number, m.content, m.sender, m.created_at, m.version, m.edited_at";

    private ChatRows() {}

    static StoredApplication application(Row row) {
        return application(row, "created_at", "updated_at");
    }

    /** Of a row that is about a chat as well. */
    static StoredApplication applicationOf(Row row) {
        return application(row, "made_at", "renamed_at");
    }

    private static StoredApplication application(Row row, String created, String updated) {
        return new StoredApplication(
                row.getLong("id"),
                row.getString("token"),
                row.getString("name"),
                row.getInteger("chats"),
                time(row, created),
                time(row, updated));
    }

    /** Of a row with {@link #CHAT} and {@code read}. */
    static StoredChat chat(Row row) {
        return new StoredChat(
                row.getInteger("number"),
                row.getLong("messages"),
                row.getLong("booking"),
                row.getLong("read"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    static StoredMessage message(Row row) {
        OffsetDateTime edited = row.get(OffsetDateTime.class, "edited_at");
        return new StoredMessage(
                row.getInteger("chat"),
                row.getLong("number"),
                row.getString("content"),
                row.getString("sender"),
                time(row, "created_at"),
                row.getInteger("version"),
                edited == null ? null : edited.toInstant());
    }

    static <T> @Nullable T first(RowSet<Row> rows, Function<Row, T> reader) {
        Iterator<Row> row = rows.iterator();
        return row.hasNext() ? reader.apply(row.next()) : null;
    }

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        var values = new ArrayList<T>(rows.size());
        rows.forEach(row -> values.add(reader.apply(row)));
        return values;
    }

    private static Instant time(Row row, String column) {
        return row.get(OffsetDateTime.class, column).toInstant();
    }
}
