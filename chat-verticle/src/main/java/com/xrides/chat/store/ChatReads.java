package com.xrides.chat.store;

import com.xrides.chat.messages.LookupMessages.ApplicationFound;
import com.xrides.chat.messages.LookupMessages.ApplicationList;
import com.xrides.chat.messages.LookupMessages.BookingChat;
import com.xrides.chat.messages.LookupMessages.BookingChats;
import com.xrides.chat.messages.LookupMessages.ChatFound;
import com.xrides.chat.messages.LookupMessages.ChatList;
import com.xrides.chat.messages.LookupMessages.FindApplication;
import com.xrides.chat.messages.LookupMessages.FindByKey;
import com.xrides.chat.messages.LookupMessages.FindChat;
import com.xrides.chat.messages.LookupMessages.FindChatsOfBooking;
import com.xrides.chat.messages.LookupMessages.FindMessage;
import com.xrides.chat.messages.LookupMessages.KeyFound;
import com.xrides.chat.messages.LookupMessages.ListApplications;
import com.xrides.chat.messages.LookupMessages.ListChats;
import com.xrides.chat.messages.LookupMessages.ListMessages;
import com.xrides.chat.messages.LookupMessages.MessageFound;
import com.xrides.chat.messages.LookupMessages.MessageList;
import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.model.StoredChat;
import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.database.ConfirmedReads;
import com.xrides.platform.database.Replication;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups of applications, chats and messages. Each is one statement that finds the application by its token, so that nothing
 * of another is ever read; and what is told has reached the standby, as what was confirmed has. Event loop of the pool.
 */
final class ChatReads {

    private static final String READ = "(SELECT r.number FROM chat.read_marks r"
            + " WHERE r.application = c.application AND r.chat = c.number AND r.reader = %s) AS read";

    private static final String SERVER = ", " + Replication.SERVER + " AS server, ";

    private static final String APPLICATION =
            "SELECT " + ChatRows.APPLICATION + SERVER + written("a") + " FROM chat.applications a WHERE a.token = $1";

    private static final String CHAT = "SELECT " + ChatRows.CHAT + ", " + READ.formatted("$3") + SERVER + written("c")
            + " FROM chat.applications a JOIN chat.chats c ON c.application = a.id"
            + " WHERE a.token = $1 AND c.number = $2";

    private static final String OF_BOOKING = "SELECT a.id, a.token, a.name, a.chats, a.created_at AS made_at,"
            + " a.updated_at AS renamed_at, " + ChatRows.CHAT + ", NULL::bigint AS read" + SERVER + written("c")
            + " FROM chat.chats c JOIN chat.applications a ON a.id = c.application"
            + " WHERE c.booking = $1 ORDER BY c.created_at DESC, c.application, c.number DESC LIMIT $2";

    private static final String MESSAGE = "SELECT " + ChatRows.MESSAGE + SERVER + written("m")
            + " FROM chat.applications a JOIN chat.messages m ON m.application = a.id"
            + " WHERE a.token = $1 AND m.chat = $2 AND m.number = $3";

    private static final String BY_KEY = "SELECT a.id, r.problem, m.chat IS NOT NULL AS stored, " + ChatRows.MESSAGE
            + SERVER + written("m")
            + " FROM chat.applications a"
            + " LEFT JOIN chat.messages m ON m.key = $3 AND m.application = a.id AND m.chat = $2"
            + " LEFT JOIN chat.refused_messages r ON r.application = a.id AND r.chat = $2 AND r.key = $3"
            + " WHERE a.token = $1";

    private final ConfirmedReads reads;

    ChatReads(ConfirmedReads reads) {
        this.reads = reads;
    }

    Future<ApplicationFound> application(FindApplication question) {
        return reads.read(APPLICATION, Tuple.of(question.token()))
                .map(rows -> new ApplicationFound(ChatRows.first(rows, ChatRows::application)));
    }

    Future<ApplicationList> applications(ListApplications question) {
        String cursor = question.before() == null ? question.after() : question.before();
        if (cursor == null) {
            return applications("", question, null);
        }
        return reads.read(APPLICATION, Tuple.of(cursor)).compose(rows -> {
            StoredApplication begin = ChatRows.first(rows, ChatRows::application);
            return begin == null
                    ? Future.succeededFuture(new ApplicationList(false, List.of(), false))
                    : applications("WHERE a.id " + (question.before() == null ? ">" : "<") + " $2 ", question, begin);
        });
    }

    private Future<ApplicationList> applications(
            String where, ListApplications question, @Nullable StoredApplication begin) {
        boolean backwards = question.before() != null;
        String sql = "SELECT " + ChatRows.APPLICATION + SERVER + written("a") + " FROM chat.applications a " + where
                + "ORDER BY a.id " + (backwards ? "DESC" : "ASC") + " LIMIT $1";
        Tuple parameters = Tuple.of(question.limit() + 1);
        if (begin != null) {
            parameters = parameters.addLong(begin.id());
        }
        return reads.read(sql, parameters).map(rows -> {
            RowPage<StoredApplication> page =
                    RowPage.of(ChatRows.all(rows, ChatRows::application), question.limit(), backwards);
            return new ApplicationList(true, page.values(), page.more());
        });
    }

    Future<ChatFound> chat(FindChat question) {
        return reads.read(CHAT, Tuple.of(question.token(), question.chat(), question.reader()))
                .map(rows -> new ChatFound(ChatRows.first(rows, ChatRows::chat)));
    }

    Future<ChatList> chats(ListChats question) {
        boolean backwards = question.before() != null;
        String sql =
                "SELECT a.id, c.number IS NOT NULL AS found, " + ChatRows.CHAT + ", c.read" + SERVER + "c.written_by"
                        + " FROM chat.applications a LEFT JOIN LATERAL (SELECT c.*, " + READ.formatted("$5") + ", "
                        + written("c")
                        + " FROM chat.chats c WHERE c.application = a.id AND c.number > $2::bigint AND c.number < $3::bigint"
                        + " ORDER BY c.number " + (backwards ? "DESC" : "ASC") + " LIMIT $4) c ON true"
                        + " WHERE a.token = $1 ORDER BY c.number " + (backwards ? "DESC" : "ASC");
        Tuple parameters = Tuple.of(
                question.token(),
                Numbers.after(question.after()),
                Numbers.before(question.before()),
                question.limit() + 1,
                question.reader());
        return reads.read(sql, parameters).map(rows -> {
            RowPage<StoredChat> page = RowPage.of(Numbers.found(rows, ChatRows::chat), question.limit(), backwards);
            return new ChatList(rows.size() > 0, page.values(), page.more());
        });
    }

    Future<BookingChats> ofBooking(FindChatsOfBooking question) {
        return reads.read(OF_BOOKING, Tuple.of(question.booking(), question.limit()))
                .map(rows -> new BookingChats(
                        ChatRows.all(rows, row -> new BookingChat(ChatRows.applicationOf(row), ChatRows.chat(row)))));
    }

    Future<MessageFound> message(FindMessage question) {
        return reads.read(MESSAGE, Tuple.of(question.token(), question.chat(), question.number()))
                .map(rows -> new MessageFound(ChatRows.first(rows, ChatRows::message)));
    }

    Future<MessageList> messages(ListMessages question) {
        boolean backwards = question.before() != null;
        String sql = "SELECT m.number IS NOT NULL AS found, " + ChatRows.MESSAGE + SERVER + "m.written_by"
                + " FROM chat.applications a JOIN chat.chats c ON c.application = a.id AND c.number = $2"
                + " LEFT JOIN LATERAL (SELECT m.*, " + written("m") + " FROM chat.messages m"
                + " WHERE m.application = c.application AND m.chat = c.number AND m.number > $3 AND m.number < $4"
                + " ORDER BY m.number " + (backwards ? "DESC" : "ASC") + " LIMIT $5) m ON true"
                + " WHERE a.token = $1 ORDER BY m.number " + (backwards ? "DESC" : "ASC");
        Tuple parameters = Tuple.of(
                question.token(),
                question.chat(),
                Numbers.after(question.after()),
                Numbers.before(question.before()),
                question.limit() + 1);
        return reads.read(sql, parameters).map(rows -> {
            RowPage<StoredMessage> page =
                    RowPage.of(Numbers.found(rows, ChatRows::message), question.limit(), backwards);
            return new MessageList(rows.size() > 0, page.values(), page.more());
        });
    }

    Future<KeyFound> byKey(FindByKey question) {
        return reads.read(BY_KEY, Tuple.of(question.token(), question.chat(), question.key()))
                .map(rows -> {
                    KeyFound found = ChatRows.first(rows, ChatReads::keyFound);
                    return found == null ? new KeyFound(false, null, null) : found;
                });
    }

    private static KeyFound keyFound(Row row) {
        return new KeyFound(true, row.getBoolean("stored") ? ChatRows.message(row) : null, row.getString("problem"));
    }

    private static String written(String alias) {
        return alias + "." + Replication.WRITTEN_BY + " AS written_by";
    }
}
