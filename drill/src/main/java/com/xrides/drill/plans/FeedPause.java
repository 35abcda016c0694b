package com.xrides.drill.plans;

import com.xrides.drill.environment.OwnDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The pause that the provider asked for, as it is remembered in the database. Blocking. */
final class FeedPause {

    private static final String LEFT = """
            SELECT coalesce(extract(epoch FROM paused_until - clock_timestamp()), 0)::bigint
            FROM feed.feeds WHERE name = '%s'""".formatted(PlanFaults.FEED);
    private static final String END =
            "UPDATE feed.feeds SET paused_until = NULL, next_at = now() WHERE name = '%s'".formatted(PlanFaults.FEED);

    private final OwnDatabase database;

    FeedPause(OwnDatabase database) {
        this.database = database;
    }

    /** How long it still lasts. */
    Duration left() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LEFT)) {
            row.next();
            return Duration.ofSeconds(row.getLong(1));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look at the pause", e);
        }
    }

    /** Ends it by hand, and has a fetcher read that. */
    void end() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            var unused = statement.executeUpdate(END);
        }
        var unused = new FeedLease(database).takeAway();
    }
}
