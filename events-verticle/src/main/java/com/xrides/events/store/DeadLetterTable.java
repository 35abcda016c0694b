package com.xrides.events.store;

import com.xrides.events.messages.DeadLetterMessages.DeadLetterList;
import com.xrides.events.messages.DeadLetterMessages.Dismiss;
import com.xrides.events.messages.DeadLetterMessages.Dismissed;
import com.xrides.events.messages.DeadLetterMessages.KeepUnread;
import com.xrides.events.messages.DeadLetterMessages.ListDeadLetters;
import com.xrides.events.messages.DeadLetterMessages.ReasonCount;
import com.xrides.events.messages.DeadLetterMessages.UnreadKept;
import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.events.model.DeadLetter;
import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.platform.database.ConfirmedPool;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of dead letters. Event loop of the pool. */
final class DeadLetterTable {

    /** Bodies that are kept at most: anybody who may send events can send what is none. */
    static final int MAX_UNREAD = 10_000;

    private static final String LETTER = "d.number, d.reason, d.detail, d.created_at, d.tries, d.tried_at,"
            + " d.content_type, d.headers, d.bytes, d.number AS letter, ";

    private static final String SELECT = "SELECT " + LETTER + EventRows.EVENT
            + " FROM events.dead_letters d LEFT JOIN events.events e ON e.source = d.source AND e.id = d.id";
    private static final String OF_REASON = " WHERE ($1::text IS NULL OR d.reason = $1)";
    private static final String AFTER = SELECT + OF_REASON + " AND d.number > $2 ORDER BY d.number LIMIT $3";
    private static final String BEFORE = SELECT + OF_REASON + " AND d.number < $2 ORDER BY d.number DESC LIMIT $3";
    private static final String ONE = SELECT + " WHERE d.number = $1";
    private static final String REASONS =
            "SELECT d.reason, count(*) AS letters FROM events.dead_letters d GROUP BY 1 ORDER BY 1";
    private static final String KEEP = "INSERT INTO events.dead_letters (reason, content_type, headers, bytes, detail)"
            + " SELECT $1, g.content_type, g.headers, g.bytes, g.detail"
            + " FROM unnest($2::text[], $3::text[], $4::bytea[], $5::text[]) WITH ORDINALITY"
            + " AS g (content_type, headers, bytes, detail, position)"
            + " WHERE (SELECT count(*) FROM events.dead_letters d WHERE d.reason = $1) + g.position <= " + MAX_UNREAD
            + " ORDER BY g.position RETURNING number";
    private static final String TRIED = "UPDATE events.dead_letters d SET tries = d.tries + 1,"
            + " tried_at = clock_timestamp() WHERE d.number = ANY ($1::bigint[])";
    private static final String REMOVE = "DELETE FROM events.dead_letters d WHERE d.number = $1";

    private final ConfirmedPool pool;

    DeadLetterTable(ConfirmedPool pool) {
        this.pool = pool;
    }

    Future<DeadLetterList> list(ListDeadLetters question) {
        return page(question.reason(), question.after(), question.before(), question.limit() + 1)
                .compose(read -> pool.run(
                                connection -> connection.query(REASONS).execute())
                        .map(rows -> list(
                                question,
                                read,
                                EventRows.all(
                                        rows,
                                        row -> new ReasonCount(row.getString("reason"), row.getLong("letters"))))));
    }

    private static DeadLetterList list(ListDeadLetters question, List<DeadLetter> read, List<ReasonCount> reasons) {
        boolean more = read.size() > question.limit();
        var letters = new ArrayList<>(more ? read.subList(0, question.limit()) : read);
        if (question.before() != null) {
            Collections.reverse(letters);
        }
        return new DeadLetterList(List.copyOf(letters), more, reasons);
    }

    /** Dead letters after a number, or before one in the opposite order. */
    Future<List<DeadLetter>> page(@Nullable String reason, @Nullable Long after, @Nullable Long before, int limit) {
        Tuple parameters = Tuple.of(reason, before != null ? before : after == null ? Long.valueOf(0) : after, limit);
        return pool.run(connection -> connection
                        .preparedQuery(before == null ? AFTER : BEFORE)
                        .execute(parameters))
                .map(rows -> EventRows.all(rows, DeadLetterTable::letter));
    }

    Future<@Nullable DeadLetter> find(long number) {
        return pool.run(connection -> connection.preparedQuery(ONE).execute(Tuple.of(number)))
                .map(rows -> EventRows.first(rows, DeadLetterTable::letter));
    }

    Future<UnreadKept> keep(KeepUnread request) {
        List<UnreadLetter> letters = request.letters();
        Tuple parameters = Tuple.tuple()
                .addString(DeadReasons.UNREADABLE)
                .addArrayOfString(texts(letters, letter -> letter.body().contentType()))
                .addArrayOfString(texts(letters, letter -> letter.body().headers()))
                .addArrayOfBuffer(letters.stream()
                        .map(letter -> Base64.getDecoder().decode(letter.body().base64()))
                        .map(Buffer::buffer)
                        .toArray(Buffer[]::new))
                .addArrayOfString(texts(letters, UnreadLetter::detail));
        return pool.run(connection -> connection.preparedQuery(KEEP).execute(parameters))
                .map(rows -> {
                    // The first ones, as many as there was room for.
                    var numbers = new ArrayList<>(EventRows.all(rows, row -> row.getLong("number")));
                    numbers.addAll(Collections.nCopies(letters.size() - numbers.size(), 0L));
                    return new UnreadKept(numbers);
                });
    }

    private static String[] texts(List<UnreadLetter> letters, Function<UnreadLetter, String> text) {
        return letters.stream().map(text).toArray(String[]::new);
    }

    /** Notes that some were tried in vain. */
    Future<Void> tried(List<Long> numbers) {
        return numbers.isEmpty()
                ? Future.succeededFuture()
                : pool.run(connection -> connection
                                .preparedQuery(TRIED)
                                .execute(Tuple.tuple().addArrayOfLong(numbers.toArray(Long[]::new))))
                        .mapEmpty();
    }

    /** Takes one away whose event is stored by now. */
    Future<Void> remove(long number) {
        return pool.run(connection -> connection.preparedQuery(REMOVE).execute(Tuple.of(number)))
                .mapEmpty();
    }

    Future<Dismissed> dismiss(Dismiss request) {
        return pool.run(connection -> connection
                        .preparedQuery("SELECT events.dismiss($1) AS done")
                        .execute(Tuple.of(request.number())))
                .map(rows -> new Dismissed(rows.iterator().next().getBoolean("done")));
    }

    private static DeadLetter letter(Row row) {
        Buffer bytes = row.getBuffer("bytes");
        return new DeadLetter(
                row.getLong("number"),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("source") == null ? null : EventRows.event(row),
                bytes == null
                        ? null
                        : new Unread(
                                row.getString("content_type"),
                                row.getString("headers"),
                                Base64.getEncoder().encodeToString(bytes.getBytes())),
                EventRows.time(row, "created_at"),
                row.getInteger("tries"),
                EventRows.timeOrNull(row, "tried_at"));
    }
}
