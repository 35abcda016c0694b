package com.xrides.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnPostgresTest {

    private OwnPostgres postgres;

    @BeforeEach
    void start() {
        postgres = new OwnPostgres();
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void itIsDurable() throws SQLException {
        String settings = "'fsync', 'full_page_writes', 'synchronous_commit'";
        assertThat(text("SELECT string_agg(setting, ' ') FROM pg_settings WHERE name IN (" + settings + ")"))
                .isEqualTo("on on on");
    }

    @Test
    void whatIsCommittedOutlivesAKill() throws SQLException {
        String url = postgres.url();
        execute("CREATE TABLE kept AS SELECT 'here' AS it");

        postgres.kill();
        assertThatThrownBy(postgres::connect).isInstanceOf(SQLException.class);

        postgres.start();
        assertThat(text("SELECT it FROM kept")).isEqualTo("here");
        assertThat(postgres.url()).isEqualTo(url);
    }

    @Test
    void itStopsAndStartsAgain() throws SQLException {
        execute("CREATE TABLE kept AS SELECT 'here' AS it");

        postgres.stop();
        assertThatThrownBy(postgres::connect).isInstanceOf(SQLException.class);

        postgres.start();
        assertThat(text("SELECT it FROM kept")).isEqualTo("here");
    }

    @Test
    void frozenItAnswersNothingUntilItIsThawed() throws SQLException {
        try (Connection connection = postgres.connect()) {
            postgres.freeze();
            assertThat(connection.isValid(1)).isFalse();

            postgres.thaw();
            assertThat(text("SELECT 'back'")).isEqualTo("back");
        }
    }

    @Test
    void closedItLeavesNoProcessAndNoFile() throws SQLException {
        Path data = Path.of(text("SHOW data_directory"));
        ProcessHandle server = Postmaster.of(data).process();

        postgres.close();

        assertThat(server.isAlive()).isFalse();
        assertThat(Files.exists(data.getParent())).isFalse();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
