package com.xrides.drill.plans;

import com.xrides.drill.environment.DrillCluster;
import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.LeaseHolder;
import com.xrides.drill.environment.OwnDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lease of the feed, and what is written under it, as the database has them. Blocking. */
final class FeedLease {

    private static final String LEASE = "feed-" + PlanFaults.FEED;
    private static final String TAKE_AWAY =
            "UPDATE platform.leases SET holder = 'the drill', token = token + 1, expires_at = now() WHERE name = '%s'"
                    .formatted(LEASE);
    private static final String MOMENT = """
            SELECT (SELECT token FROM platform.leases WHERE name = '%s') AS token,
              (SELECT revision FROM feed.feeds WHERE name = '%2$s') AS revision,
              (SELECT coalesce(max(number), 0) FROM feed.fetches WHERE feed = '%2$s') AS fetches\
            """.formatted(LEASE, PlanFaults.FEED);
    private static final String LATE = """
            SELECT (SELECT count(*) FROM feed.plans WHERE feed = '%1$s' AND token < %2$d AND revision > %3$d) AS plans,
              (SELECT count(*) FROM feed.fetches WHERE feed = '%1$s' AND token < %2$d AND number > %4$d) AS fetches\
            """;
    private static final String SINCE =
            "SELECT count(*) FROM feed.fetches WHERE feed = '%s' AND token >= %d AND number > %d";

    private final OwnDatabase database;

    /**
     * A moment in the life of the lease.
     *
     * @param token that it has from then on
     * @param revision of the plans that were stored until then
     * @param fetches number of the last that was recorded until then
     */
    record Moment(long token, long revision, long fetches) {}

    FeedLease(OwnDatabase database) {
        this.database = database;
    }

    /** The node that has it now. */
    Optional<DrillNode> holder(DrillCluster cluster) throws SQLException {
        return LeaseHolder.of(LEASE, database, cluster);
    }

    /** Takes it away from whoever has it and does not know, so that anybody may acquire it. */
    Moment takeAway() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            // In one transaction: what was written before with the older token is seen, and nothing is afterwards.
            connection.setAutoCommit(false);
            var unused = statement.executeUpdate(TAKE_AWAY);
            Moment moment = moment(statement);
            connection.commit();
            return moment;
        }
    }

    /** The present moment. */
    Moment moment() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            return moment(statement);
        }
    }

    /** Whether somebody has fetched with the token of a moment, or a later one. */
    boolean hasFetchedSince(Moment moment) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(SINCE.formatted(PlanFaults.FEED, moment.token, moment.fetches))) {
            row.next();
            return row.getLong(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look at the fetches", e);
        }
    }

    /** What was written since a moment by whoever had the lease before. */
    List<String> writtenTooLate(Moment moment) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        LATE.formatted(PlanFaults.FEED, moment.token, moment.revision, moment.fetches))) {
            row.next();
            var late = new ArrayList<String>();
            if (row.getLong("plans") > 0) {
                late.add("%d plans were written by a fetcher that had lost its lease".formatted(row.getLong("plans")));
            }
            if (row.getLong("fetches") > 0) {
                late.add("%d fetches were recorded by a fetcher that had lost its lease"
                        .formatted(row.getLong("fetches")));
            }
            return late;
        }
    }

    private static Moment moment(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(MOMENT)) {
            row.next();
            return new Moment(row.getLong("token"), row.getLong("revision"), row.getLong("fetches"));
        }
    }
}
