package com.xrides.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestDatabaseTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @RegisterExtension
    static final TestDatabase another = new TestDatabase();

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void itIsDurable(String setting) throws SQLException {
        assertThat(text("SHOW " + setting)).isEqualTo("on");
    }

    @Test
    void databasesOfOneServerDoNotShareTables() {
        database.execute("CREATE TABLE here (id int); INSERT INTO here VALUES (1), (2)");

        assertThat(database.count("here WHERE id > 1")).isEqualTo(1);
        assertThat(another.count("pg_class WHERE relname = 'here'")).isZero();
    }

    @Test
    void itsUrlLeadsToTheSameDatabase() throws SQLException {
        ServerAddress read = ServerAddress.parse(database.url());

        try (Connection connection = read.connect(read.database())) {
            assertThat(connection.getCatalog()).isEqualTo(text("SELECT current_database()"));
        }
    }

    @Test
    void aDatabaseIsDroppedThoughSomebodyIsConnected() throws SQLException {
        TestDatabase dropped = new TestDatabase();
        dropped.create("dropped");
        String name = ServerAddress.parse(dropped.url()).database();

        try (Connection open = dropped.connect()) {
            dropped.drop();

            assertThat(open.isValid(1)).isFalse();
        }
        assertThat(database.count("pg_database WHERE datname = '" + name + "'")).isZero();
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
