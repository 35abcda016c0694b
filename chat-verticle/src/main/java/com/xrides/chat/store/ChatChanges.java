package com.xrides.chat.store;

import com.xrides.chat.messages.ChangeMessages.ApplicationChanged;
import com.xrides.chat.messages.ChangeMessages.ChangeChat;
import com.xrides.chat.messages.ChangeMessages.ChatChanged;
import com.xrides.chat.messages.ChangeMessages.CreateApplication;
import com.xrides.chat.messages.ChangeMessages.MarkRead;
import com.xrides.chat.messages.ChangeMessages.Marked;
import com.xrides.chat.messages.ChangeMessages.RenameApplication;
import com.xrides.chat.messages.ChangeMessages.RotateToken;
import com.xrides.chat.messages.LiveMessages;
import com.xrides.chat.messages.LiveMessages.TokenReplaced;
import com.xrides.chat.messages.PostMessages.RefuseMessages;
import com.xrides.chat.messages.PostMessages.Refused;
import com.xrides.chat.messages.PostMessages.RefusedMessage;
import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.model.StoredChat;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/**
 * What is changed of applications and chats, each at once and by itself. All of them may be asked for again when their answer
 * was lost. Event loop of the pool.
 */
final class ChatChanges {

    private static final String CREATE = "INSERT INTO chat.applications AS a (token, name) VALUES ($1, $2)"
            // The same token was chosen by the same request, which is asked again.
            + " ON CONFLICT (token) DO UPDATE SET token = excluded.token RETURNING " + ChatRows.APPLICATION;

    private static final String RENAME = "UPDATE chat.applications a SET name = $2, updated_at = clock_timestamp()"
            + " WHERE a.token = $1 RETURNING " + ChatRows.APPLICATION;

    private static final String ROTATE = "UPDATE chat.applications a SET token = $2, updated_at = clock_timestamp()"
            + " WHERE a.token IN ($1, $2) RETURNING " + ChatRows.APPLICATION;

    private static final String CHANGE_CHAT =
            "UPDATE chat.chats c SET booking = $3, updated_at = clock_timestamp() FROM chat.applications a"
                    + " WHERE a.token = $1 AND c.application = a.id AND c.number = $2"
                    + " RETURNING " + ChatRows.CHAT + ", NULL::bigint AS read";

    private static final String MARK = "INSERT INTO chat.read_marks AS r (application, chat, reader, number)"
            + " SELECT c.application, c.number, $3, $4 FROM chat.applications a"
            + " JOIN chat.chats c ON c.application = a.id AND c.number = $2"
            + " WHERE a.token = $1 AND c.messages >= $4"
            + " ON CONFLICT (application, chat, reader) DO UPDATE"
            + " SET number = greatest(r.number, excluded.number), read_at = clock_timestamp()";

    private static final String MARKED = "SELECT " + ChatRows.CHAT
            + ", (SELECT r.number FROM chat.read_marks r WHERE r.application = c.application AND r.chat = c.number"
            + " AND r.reader = $3) AS read"
            + " FROM chat.applications a JOIN chat.chats c ON c.application = a.id"
            + " WHERE a.token = $1 AND c.number = $2";

    private static final String REFUSE = "INSERT INTO chat.refused_messages (application, chat, key, problem)"
            + " SELECT * FROM unnest($1::bigint[], $2::integer[], $3::uuid[], $4::text[])"
            + " ON CONFLICT (application, chat, key) DO NOTHING";

    private final ConfirmedPool writes;
    private final MessageBus bus;

    ChatChanges(ConfirmedPool writes, MessageBus bus) {
        this.writes = writes;
        this.bus = bus;
    }

    Future<ApplicationChanged> create(CreateApplication request) {
        return application(CREATE, request.token(), request.name());
    }

    Future<ApplicationChanged> rename(RenameApplication request) {
        return application(RENAME, request.token(), request.name());
    }

    Future<ApplicationChanged> rotate(RotateToken request) {
        return application(ROTATE, request.token(), request.newToken()).onSuccess(changed -> {
            StoredApplication application = changed.application();
            if (application != null) {
                bus.tell(LiveMessages.REPLACED, new TokenReplaced(application.id()));
            }
        });
    }

    Future<ChatChanged> changeChat(ChangeChat request) {
        return writes.run(connection -> connection
                .preparedQuery(CHANGE_CHAT)
                .execute(Tuple.of(request.token(), request.chat(), request.booking()))
                .map(rows -> new ChatChanged(ChatRows.first(rows, ChatRows::chat))));
    }

    Future<Marked> mark(MarkRead request) {
        return writes.run(connection -> connection
                .preparedQuery(MARK)
                .execute(Tuple.of(request.token(), request.chat(), request.reader(), request.number()))
                .compose(inserted -> marked(connection, request)));
    }

    private static Future<Marked> marked(SqlConnection connection, MarkRead request) {
        return connection
                .preparedQuery(MARKED)
                .execute(Tuple.of(request.token(), request.chat(), request.reader()))
                .map(rows -> {
                    StoredChat chat = ChatRows.first(rows, ChatRows::chat);
                    return new Marked(chat, chat != null && chat.messages() >= request.number());
                });
    }

    Future<Refused> refuse(RefuseMessages request) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfLong(request.messages().stream()
                        .map(message -> message.chat().application())
                        .toArray(Long[]::new))
                .addArrayOfInteger(request.messages().stream()
                        .map(message -> message.chat().number())
                        .toArray(Integer[]::new))
                .addArrayOfUUID(
                        request.messages().stream().map(RefusedMessage::key).toArray(UUID[]::new))
                .addArrayOfString(
                        request.messages().stream().map(RefusedMessage::problem).toArray(String[]::new));
        return writes.run(connection ->
                connection.preparedQuery(REFUSE).execute(parameters).map(rows -> new Refused()));
    }

    private Future<ApplicationChanged> application(String sql, String token, String value) {
        return writes.run(connection -> connection
                .preparedQuery(sql)
                .execute(Tuple.of(token, value))
                .map(rows -> new ApplicationChanged(ChatRows.first(rows, ChatRows::application))));
    }
}
