package com.xrides.drill.events;

import com.xrides.drill.environment.DrillCluster;
import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.LeaseHolder;
import com.xrides.drill.environment.OwnDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The lease of the node that fetches rates, the sets that were published under it, and what waits for them. Blocking. */
final class StoredRates {

    private static final String LEASE = "rates-fetcher";
    private static final String NEWEST = "SELECT coalesce(max(id), 0) FROM rates.sets";
    private static final String STALE = "SELECT count(*) FROM rates.sets s WHERE s.id > %s AND s.token <"
            + " (SELECT token FROM platform.leases WHERE name = '" + LEASE + "')";
    private static final String LETTERS = "SELECT count(*) FROM events.dead_letters WHERE reason = 'rates-unavailable'";

    private final OwnDatabase database;

    StoredRates(OwnDatabase database) {
        this.database = database;
    }

    /** The node that has the lease now. */
    Optional<DrillNode> fetcher(DrillCluster cluster) throws SQLException {
        return LeaseHolder.of(LEASE, database, cluster);
    }

    /** The number of the newest set. */
    long newest() {
        return number(NEWEST);
    }

    /** Sets above a number that were published with an older token than the lease has now. */
    long publishedTooLate(long above) {
        return number(STALE.formatted(above));
    }

    /** Dead letters for want of rates. */
    long letters() {
        return number(LETTERS);
    }

    private long number(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look at what is stored of rates", e);
        }
    }
}
