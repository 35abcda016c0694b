package com.xrides.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that tests look into and change by statements of their own. */
public interface JdbcAccess {

    /** Opens a JDBC connection, which the caller closes. */
    Connection connect() throws SQLException;

    /** Runs one or more statements, separated by semicolons. */
    default void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + sql, e);
        }
    }

    /** Counts rows: {@code count("bookings")}, or {@code count("bookings WHERE id = 1")}. */
    default long count(String tableAndCondition) {
        String sql = "SELECT count(*) FROM " + tableAndCondition;
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + sql, e);
        }
    }
}
