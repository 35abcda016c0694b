package com.xrides.chat.store;

import com.xrides.chat.messages.ChangeMessages.EditMessage;
import com.xrides.chat.messages.ChangeMessages.Edited;
import com.xrides.chat.messages.LiveMessages;
import com.xrides.chat.messages.LiveMessages.MessageEdited;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.StoredMessage;
import com.xrides.chat.search.Signature;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Edits messages, each in a transaction that holds the message's row: the version is compared with what is there. What
 * searches remember of the message's neighbourhood is forgotten in the same transaction. Event loop of the pool.
 */
final class MessageEdits {

    private static final String FIND = "SELECT m.application, " + ChatRows.MESSAGE
            + " FROM chat.applications a JOIN chat.messages m ON m.application = a.id"
            + " WHERE a.token = $1 AND m.chat = $2 AND m.number = $3 FOR NO KEY UPDATE OF m";

    private static final String EDIT = "UPDATE chat.messages m SET content = $4, folded = $5, version = m.version + 1,"
            + " edited_at = clock_timestamp() WHERE m.application = $1 AND m.chat = $2 AND m.number = $3"
            + " RETURNING " + ChatRows.MESSAGE;

    private static final String COUNT =
            "UPDATE chat.chats SET edits = edits + 1 WHERE application = $1 AND number = $2";

    /** A statement of its own: it must see what was remembered while the one before it waited. */
    private static final String FORGET =
            "DELETE FROM chat.signatures WHERE application = $1 AND chat = $2 AND block = $3";

    private final ConfirmedPool writes;
    private final MessageBus bus;

    MessageEdits(ConfirmedPool writes, MessageBus bus) {
        this.writes = writes;
        this.bus = bus;
    }

    Future<Edited> edit(EditMessage request) {
        return writes.transaction(connection -> connection
                        .preparedQuery(FIND)
                        .execute(Tuple.of(request.token(), request.chat(), request.number()))
                        .compose(rows -> rows.size() == 0
                                ? Future.succeededFuture(new Result(new ChatId(0, 0), new Edited(null, false)))
                                : edit(connection, rows.iterator().next(), request)))
                .map(result -> {
                    StoredMessage message = result.edited().message();
                    if (message != null && result.edited().done()) {
                        bus.tell(LiveMessages.EDITED, new MessageEdited(result.chat(), message));
                    }
                    return result.edited();
                });
    }

    private static Future<Result> edit(SqlConnection connection, Row found, EditMessage request) {
        var chat = new ChatId(found.getLong("application"), request.chat());
        StoredMessage before = ChatRows.message(found);
        if (!request.versions().isEmpty() && !request.versions().contains(before.version())) {
            return Future.succeededFuture(new Result(chat, new Edited(before, false)));
        }
        return connection
                .preparedQuery(EDIT)
                .execute(Tuple.of(
                        chat.application(), chat.number(), request.number(), request.content(), request.folded()))
                .map(rows -> ChatRows.message(rows.iterator().next()))
                .compose(message -> forget(connection, chat, request.number())
                        .map(forgotten -> new Result(chat, new Edited(message, true))));
    }

    private static Future<?> forget(SqlConnection connection, ChatId chat, long number) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(chat.application(), chat.number()))
                .compose(counted -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(chat.application(), chat.number(), Signature.blockOf(number))));
    }

    private record Result(ChatId chat, Edited edited) {}
}
