package com.xrides.drill.environment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Which node has a lease now, as the database has it. Blocking. */
public final class LeaseHolder {

    private static final String HOLDER =
            "SELECT split_part(holder, '/', 1) FROM platform.leases WHERE name = ? AND expires_at > now()";

    private LeaseHolder() {}

    public static Optional<DrillNode> of(String lease, OwnDatabase database, DrillCluster cluster) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setString(1, lease);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String name = row.getString(1);
                return cluster.nodes().stream()
                        .filter(node -> node.plan().name().equals(name))
                        .findFirst();
            }
        }
    }
}
