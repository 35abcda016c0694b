package com.xrides.chat.store;

import com.xrides.chat.messages.AuditMessages.AuditNumbers;
import com.xrides.chat.messages.AuditMessages.Audited;
import com.xrides.chat.messages.AuditMessages.ListLive;
import com.xrides.chat.messages.AuditMessages.LiveChat;
import com.xrides.chat.messages.AuditMessages.LiveChats;
import com.xrides.chat.messages.AuditMessages.WrongNumbers;
import com.xrides.platform.database.ReadPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/**
 * Holds the numbers against the rows: of each chat, and of the chats of each application, the counter, the greatest number and
 * the count are the same. One statement, and so one snapshot: posts meanwhile do not disturb it. Event loop of the pool.
 */
final class NumberAudit {

    /** Reading every message of a large database takes long; searches have a limit, this has not. */
    private static final String AUDIT = """
            WITH counted AS MATERIALIZED (
              SELECT c.application, c.number, c.messages AS counter, coalesce(m.greatest, 0) AS greatest,
                coalesce(m.count, 0) AS count
              FROM chat.chats c LEFT JOIN (
                SELECT application, chat, max(number) AS greatest, count(*) AS count FROM chat.messages
                GROUP BY application, chat
              ) m ON m.application = c.application AND m.chat = c.number
            ), applications AS MATERIALIZED (
              SELECT a.id AS application, 0 AS number, a.chats::bigint AS counter,
                coalesce(max(c.number), 0)::bigint AS greatest, count(c.number) AS count
              FROM chat.applications a LEFT JOIN chat.chats c ON c.application = a.id GROUP BY a.id
            ), wrong AS (
              SELECT * FROM counted WHERE counter <> greatest OR counter <> count
              UNION ALL SELECT * FROM applications WHERE counter <> greatest OR counter <> count
              ORDER BY application, number LIMIT 100
            )
            SELECT t.applications, t.chats, t.messages, a.name, w.number, w.counter, w.greatest, w.count
            FROM (SELECT (SELECT count(*) FROM applications) AS applications, (SELECT count(*) FROM counted) AS chats,
              (SELECT coalesce(sum(count), 0)::bigint FROM counted) AS messages) t
            LEFT JOIN wrong w ON true LEFT JOIN chat.applications a ON a.id = w.application""";

    private static final String LIVE = "SELECT a.name, c.number, c.messages,"
            + " greatest(0, extract(epoch FROM clock_timestamp() - c.updated_at))::bigint AS seconds_ago"
            + " FROM chat.chats c JOIN chat.applications a ON a.id = c.application"
            + " WHERE c.updated_at > clock_timestamp() - interval '1 hour' AND c.messages > 0"
            + " ORDER BY c.updated_at DESC, c.application, c.number LIMIT $1";

    private final ReadPool pool;

    NumberAudit(ReadPool pool) {
        this.pool = pool;
    }

    Future<Audited> audit(AuditNumbers question) {
        return pool.run(connection -> connection.query(AUDIT).execute()).map(rows -> {
            Row first = rows.iterator().next();
            return new Audited(
                    first.getLong("applications"),
                    first.getLong("chats"),
                    first.getLong("messages"),
                    ChatRows.all(rows, NumberAudit::wrong).stream()
                            .filter(wrong -> !wrong.application().isEmpty())
                            .toList());
        });
    }

    private static WrongNumbers wrong(Row row) {
        String application = row.getString("name");
        return application == null
                ? new WrongNumbers("", 0, 0, 0, 0)
                : new WrongNumbers(
                        application,
                        row.getInteger("number"),
                        row.getLong("counter"),
                        row.getLong("greatest"),
                        row.getLong("count"));
    }

    Future<LiveChats> live(ListLive question) {
        return pool.run(connection -> connection.preparedQuery(LIVE).execute(Tuple.of(question.limit())))
                .map(rows -> new LiveChats(ChatRows.all(
                        rows,
                        row -> new LiveChat(
                                row.getString("name"),
                                row.getInteger("number"),
                                row.getLong("messages"),
                                row.getLong("seconds_ago")))));
    }
}
