package com.xrides.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    /** Unpacked once: that takes longer than all the rest. */
    @TempDir
    static Path binaries;

    @TempDir
    Path directory;

    private final List<OtherNode> others = new ArrayList<>();

    @BeforeEach
    void shareBinaries() throws IOException {
        Files.createSymbolicLink(directory.resolve("postgres-binaries"), binaries);
    }

    @AfterEach
    void leaveNoProcess() throws Exception {
        for (OtherNode other : others) {
            other.kill();
        }
        if (runningServer().isPresent()) {
            LocalPostgres.start(directory).close();
        }
        Files.delete(directory.resolve("postgres-binaries"));
    }

    @Test
    void dataIsKeptOverARestart() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            execute(postgres.url(), "CREATE TABLE kept AS SELECT 'here' AS it");
        }

        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            assertThat(text(postgres.url(), "SELECT it FROM kept")).isEqualTo("here");
        }
    }

    @Test
    void whatItConfirmsIsOnDisk() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                assertThat(text(postgres.url(), "SHOW " + setting)).as(setting).isEqualTo("on");
            }
        }
    }

    @Test
    void nodesStartedAtOnceShareOneServer() throws Exception {
        OtherNode first = otherNode();
        OtherNode second = otherNode();

        assertThat(first.url()).isEqualTo(second.url());
    }

    @Test
    void theServerGoesOnUntilTheLastNodeLeaves() throws Exception {
        LocalPostgres first = LocalPostgres.start(directory);
        OtherNode second = otherNode();
        String url = second.url();
        assertThat(url).isEqualTo(first.url());

        first.close();
        assertThat(text(url, "SELECT 'up'")).isEqualTo("up");

        second.leave();
        assertThat(runningServer()).isEmpty();
    }

    @Test
    void theServerOfAKilledNodeIsTakenOverAndStoppedInTheEnd() throws Exception {
        OtherNode killed = otherNode();
        String url = killed.url();

        killed.kill();

        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            assertThat(postgres.url()).isEqualTo(url);
            assertThat(text(url, "SELECT 'up'")).isEqualTo("up");
        }
        assertThat(runningServer()).isEmpty();
    }

    /** What the terminal sends at a Ctrl-C goes to the process group of the node, which has bookings to store still. */
    @Test
    void aCtrlCForTheNodeDoesNotReachTheServer() throws Exception {
        OtherNode node = otherNode();
        String url = node.url();
        long server = runningServer().orElseThrow().pid();

        assertThat(processGroup(server)).isNotEqualTo(processGroup(node.pid()));
        assertThat(text(url, "SELECT 'up'")).isEqualTo("up");
    }

    @Test
    void aDatabaseThatConfirmsWhatIsNotOnDiskIsRefused() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            execute(postgres.url(), "ALTER DATABASE xrides SET synchronous_commit = off");
        }

        assertThatThrownBy(() -> LocalPostgres.start(directory))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("synchronous_commit");
    }

    /** After a crash of the machine, the process id in the file may be that of any other process by now. */
    @Test
    void aProcessFileOfBeforeACrashIsNotTakenForAServer() throws Exception {
        LocalPostgres.start(directory).close();
        Process anyOther = new ProcessBuilder("sleep", "600").start();
        String left = "%d%n%s%n1700000000%n5432%n%n127.0.0.1%n0 0%nready   %n".formatted(anyOther.pid(), cluster());
        Files.writeString(cluster().resolve("postmaster.pid"), left);

        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            assertThat(text(postgres.url(), "SELECT 'up'")).isEqualTo("up");
        } finally {
            anyOther.destroy();
        }
    }

    @Test
    void whatAKilledFirstStartLeftIsStartedAnew() throws Exception {
        Path left = directory.resolve("left");
        Files.createDirectories(left.resolve("postgres.unfinished/base"));
        Files.createDirectories(left.resolve("postgres-binaries/unfinished/share/postgresql/postgres.bki"));

        try (LocalPostgres postgres = LocalPostgres.start(left)) {
            assertThat(text(postgres.url(), "SELECT 'up'")).isEqualTo("up");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefused() throws Exception {
        Path version = Files.createDirectories(cluster()).resolve("PG_VERSION");
        Files.writeString(version, "12\n");

        assertThatThrownBy(() -> LocalPostgres.start(directory))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("is of PostgreSQL 12")
                .hasMessageContaining("--data-dir");
    }

    @Test
    void aServerThatFailsSaysWhyAtOnce() throws Exception {
        LocalPostgres.start(directory).close();
        Files.writeString(cluster().resolve("postgresql.conf"), "no_such_setting = 1\n");

        assertThatThrownBy(() -> LocalPostgres.start(directory))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("postgresql.conf");
    }

    @Test
    void aDataDirectoryThatCannotBeMadeIsRefused() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> LocalPostgres.start(file))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("--data-dir");
    }

    @Test
    void aSecondNodeOfTheSameProcessIsRefusedAndDoesNoHarm() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            assertThatThrownBy(() -> LocalPostgres.start(directory)).isInstanceOf(LocalPostgresException.class);

            otherNode().leave();
            assertThat(text(postgres.url(), "SELECT 'up'")).isEqualTo("up");
        }
    }

    private OtherNode otherNode() throws IOException {
        OtherNode other = OtherNode.start(directory);
        others.add(other);
        return other;
    }

    private Path cluster() throws IOException {
        return directory.toRealPath().resolve("postgres");
    }

    private Optional<PostmasterFile> runningServer() throws IOException {
        return PostmasterFile.in(cluster()).filter(PostmasterFile::isRunning);
    }

    private static String processGroup(long pid) throws IOException {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (Files.exists(stat)) {
            // A name in parentheses, which may hold anything, then state, parent and group.
            String line = Files.readString(stat);
            return line.substring(line.lastIndexOf(')') + 2).split(" ", 4)[2];
        }
        Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection("jdbc:" + url.replace("postgres@", "") + "?user=postgres");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
