package com.xrides.persistence.failure;

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

/** Builds queries for failures with their acts, and maps the rows to failures. */
final class FailureRows {

    // The number of acts is limited, because a client may retry without end. The act that closes a failure is its last,
    // so it is always included.
    private static final int MAX_ACTS = 50;

    /** Selects failures with their newest acts; to be completed with a subquery for the failures. */
    private static final String WITH_ACTS = """
            SELECT failure.sequence, booking_id, code, message, failed_at, payload, actions, actors, times
            FROM (%s) AS failure LEFT JOIN LATERAL (
                SELECT array_agg(action ORDER BY number) AS actions, array_agg(actor ORDER BY number) AS actors,
                    array_agg(acted_at ORDER BY number) AS times
                FROM (SELECT * FROM booking_failure_acts WHERE failure = failure.sequence
                    ORDER BY number DESC LIMIT %d) AS newest) AS acts ON true
            ORDER BY failure.sequence""";

    private FailureRows() {}

    /**
     * The query for the failures that a subquery selects, in the order of their sequence, with the columns that
     * {@link #toFailures} reads.
     */
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

    /** The name of an act in the table. */
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
