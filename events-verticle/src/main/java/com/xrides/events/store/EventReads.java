package com.xrides.events.store;

import com.xrides.events.messages.LookupMessages.EventFound;
import com.xrides.events.messages.LookupMessages.EventPage;
import com.xrides.events.messages.LookupMessages.FindEvent;
import com.xrides.events.messages.LookupMessages.FollowEvents;
import com.xrides.events.model.EventCursor;
import com.xrides.events.model.StoredEvent;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.ConfirmedReads;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Reads single events, and events in their order. Event loop of the pool. */
final class EventReads {

    private static final String LETTER = ", d.number AS letter";
    private static final String WITH_LETTER =
            " FROM events.events e LEFT JOIN events.dead_letters d ON d.source = e.source AND d.id = e.id";

    private static final String FIND = "SELECT " + EventRows.EVENT + LETTER + EventRows.REPLICATED + WITH_LETTER
            + " WHERE e.source = $1 AND e.id = $2";

    /** Below the oldest transaction that has not ended nothing is stored any more. */
    private static final String FOLLOW = "SELECT " + EventRows.EVENT + LETTER + EventRows.REPLICATED + WITH_LETTER
            + " WHERE (e.tx, e.place) > ($1, $2) AND e.tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
            + " ORDER BY e.tx, e.place LIMIT $3";

    private static final String MOVE = "INSERT INTO events.consumers AS c (name, tx, place) VALUES ($1, $2, $3)"
            + " ON CONFLICT (name) DO UPDATE SET asked_at = clock_timestamp(),"
            + " tx = CASE WHEN (excluded.tx, excluded.place) > (c.tx, c.place) THEN excluded.tx ELSE c.tx END,"
            + " place = CASE WHEN (excluded.tx, excluded.place) > (c.tx, c.place) THEN excluded.place ELSE c.place END"
            + " RETURNING c.tx, c.place";

    private final ConfirmedReads reads;
    private final ConfirmedPool writes;

    EventReads(ConfirmedReads reads, ConfirmedPool writes) {
        this.reads = reads;
        this.writes = writes;
    }

    Future<EventFound> find(FindEvent question) {
        return reads.read(FIND, Tuple.of(question.key().source(), question.key().id()))
                .map(rows -> new EventFound(EventRows.first(rows, EventRows::event)));
    }

    Future<EventPage> follow(FollowEvents question) {
        EventCursor after = question.after();
        if (question.consumer() == null) {
            return page(after == null ? EventCursor.START : after, question.limit());
        }
        // Of one that goes back only its place stays where it is.
        return move(question.consumer(), after == null ? EventCursor.START : after)
                .compose(place -> page(after == null ? place : after, question.limit()));
    }

    private Future<EventCursor> move(String consumer, EventCursor after) {
        return writes.run(connection ->
                        connection.preparedQuery(MOVE).execute(Tuple.of(consumer, after.tx(), after.place())))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new EventCursor(row.getLong("tx"), row.getInteger("place"));
                });
    }

    private Future<EventPage> page(EventCursor after, int limit) {
        return reads.read(FOLLOW, Tuple.of(after.tx(), after.place(), limit + 1))
                .map(rows -> {
                    List<StoredEvent> read = EventRows.all(rows, EventRows::event);
                    boolean more = read.size() > limit;
                    List<StoredEvent> events = more ? read.subList(0, limit) : read;
                    EventCursor reached = events.isEmpty()
                            ? after
                            : events.get(events.size() - 1).cursor();
                    return new EventPage(List.copyOf(events), reached, more);
                });
    }
}
