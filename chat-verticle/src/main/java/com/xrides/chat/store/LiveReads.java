package com.xrides.chat.store;

import com.xrides.chat.messages.LiveMessages.AskNewest;
import com.xrides.chat.messages.LiveMessages.MessagesPosted;
import com.xrides.chat.messages.LiveMessages.Newest;
import com.xrides.chat.messages.LiveMessages.NewestOf;
import com.xrides.chat.messages.LiveMessages.ReadOn;
import com.xrides.chat.model.ChatId;
import com.xrides.platform.database.ConfirmedReads;
import com.xrides.platform.database.Replication;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** What those read who follow chats; nothing that has not reached the standby. Event loop of the pool. */
final class LiveReads {

    private static final String COLUMNS =
            ", " + Replication.SERVER + " AS server, %s." + Replication.WRITTEN_BY + " AS written_by";

    private static final String READ_ON = "SELECT " + ChatRows.MESSAGE + COLUMNS.formatted("m")
            + " FROM chat.messages m WHERE m.application = $1 AND m.chat = $2 AND m.number > $3"
            + " ORDER BY m.number LIMIT $4";

    private static final String NEWEST = "SELECT c.application, c.number, c.messages" + COLUMNS.formatted("c")
            + " FROM unnest($1::bigint[], $2::integer[]) AS asked (application, number)"
            + " JOIN chat.chats c ON c.application = asked.application AND c.number = asked.number";

    private final ConfirmedReads reads;

    LiveReads(ConfirmedReads reads) {
        this.reads = reads;
    }

    Future<MessagesPosted> readOn(ReadOn question) {
        ChatId chat = question.chat();
        return reads.read(READ_ON, Tuple.of(chat.application(), chat.number(), question.after(), question.limit()))
                .map(rows -> new MessagesPosted(chat, ChatRows.all(rows, ChatRows::message)));
    }

    Future<Newest> newest(AskNewest question) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfLong(
                        question.chats().stream().map(ChatId::application).toArray(Long[]::new))
                .addArrayOfInteger(question.chats().stream().map(ChatId::number).toArray(Integer[]::new));
        return reads.read(NEWEST, parameters).map(rows -> new Newest(ChatRows.all(rows, LiveReads::newestOf)));
    }

    private static NewestOf newestOf(Row row) {
        return new NewestOf(new ChatId(row.getLong("application"), row.getInteger("number")), row.getLong("messages"));
    }
}
