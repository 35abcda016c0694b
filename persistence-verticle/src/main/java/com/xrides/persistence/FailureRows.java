package com.xrides.persistence;

import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How failures and acts are read from rows: the queries have their shape from here. */
final class FailureRows {

    // A client that retries without end must not make the answer grow without end. The act that closes a failure is its
    // last, and so always among the newest.
    private static final int MAX_ACTS = 50;

    /** Some failures with their newest acts; to complete with a subquery of them, to be named by its order. */
    private static final String WITH_ACTS = """
            SELECT failure.sequence, booking_id, code, message, failed_at, payload, actions, actors, times
            FROM (%s) AS failure LEFT JOIN LATERAL (
                SELECT array_agg(action ORDER BY number) AS actions, array_agg(actor ORDER BY number) AS actors,
                    array_agg(acted_at ORDER BY number) AS times
                FROM (SELECT * FROM booking_failure_acts WHERE failure = failure.sequence
                    ORDER BY number DESC LIMIT %d) AS newest) AS acts ON true
            ORDER BY failure.sequence""";

    private FailureRows() {}

    /** A query for the failures that another selects, ready for {@link #toFailures}; by their sequence. */
    static String withActs(String query) {
        return WITH_ACTS.formatted(query, MAX_ACTS);
    }

    static List<Failure> toFailures(RowSet<Row> rows) {
        var failures = new ArrayList<Failure>(rows.size());
        for (Row row : rows) {
            failures.add(new Failure(
                    row.getLong("sequence"),
                    row.getLong("booking_id"),
                    row.getString("code"),
                    row.getString("message"),
                    row.getOffsetDateTime("failed_at").toInstant(),
                    row.getString("payload"),
                    toActs(row)));
        }
        return failures;
    }

    /** As the table names it. */
    static String name(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static List<FailureAct> toActs(Row row) {
        String @Nullable [] actions = row.getArrayOfStrings("actions");
        if (actions == null) {
            return List.of();
        }
        String[] actors = row.getArrayOfStrings("actors");
        OffsetDateTime[] times = row.getArrayOfOffsetDateTimes("times");
        var acts = new ArrayList<FailureAct>(actions.length);
        for (int i = 0; i < actions.length; i++) {
            var action = Action.valueOf(actions[i].toUpperCase(Locale.ROOT));
            acts.add(new FailureAct(action, actors[i], times[i].toInstant()));
        }
        return acts;
    }
}
