package com.xrides.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    void nobodyGetsInWithoutThePassword() {
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            for (String user : List.of("postgres", "xrides")) {
                for (String password : List.of("", "wrong", user)) {
                    assertThatThrownBy(() ->
                                    connect(postgres.url(), user, password).close())
                            .as("%s with '%s'", user, password)
                            .isInstanceOf(SQLException.class);
                }
            }
        }
    }

    @Test
    void theNodesRoleOwnsItsDatabaseAndIsNoSuperuser() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            execute(postgres.url(), "CREATE SCHEMA chat");
            execute(postgres.url(), "CREATE TABLE public.bookings (id bigint)");

            assertThat(text(postgres.url(), "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> execute(postgres.url(), "COPY bookings FROM PROGRAM 'echo 1'"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(postgres.url(), "SET ROLE postgres"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void onlyTheOwnerReadsThePasswordsAndTheData() throws Exception {
        LocalPostgres running = LocalPostgres.start(directory);
        try {
            String data = cluster().toString();
            // What ps shows, everybody reads.
            List<String> commands = ProcessHandle.allProcesses()
                    .flatMap(process -> process.info().commandLine().stream())
                    .toList();
            assertThat(commands).anyMatch(command -> command.contains(data));
            for (String line : Files.readAllLines(directory.resolve("postgres.pgpass"))) {
                String password = line.substring(line.lastIndexOf(':') + 1);
                assertThat(commands).noneMatch(command -> command.contains(password));
            }
        } finally {
            running.close();
        }

        for (String file : List.of("postgres.pgpass", "postgres.log", "start.lock", "users.lock")) {
            assertThat(mode(directory.resolve(file))).as(file).isEqualTo("rw-------");
        }
        assertThat(mode(cluster())).isEqualTo("rwx------");
        assertThat(directory.resolve("postgres.initdb")).doesNotExist();
    }

    @Test
    void aDirectoryOfAnEarlierReleaseIsTakenOver() throws Exception {
        makeAsBefore();
        stopAsBefore();

        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            assertTakenOver(postgres.url());
        }
        // And it starts once more, from what the taking over has left.
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            assertTakenOver(postgres.url());
        }
    }

    @Test
    void aServerOfAnEarlierReleaseThatStillRunsIsTakenOver() throws Exception {
        makeAsBefore();

        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            assertTakenOver(postgres.url());
        }
        assertThat(runningServer()).isEmpty();
    }

    @Test
    void newPasswordsAreMadeWhereTheFileIsGone() throws Exception {
        LocalPostgres.start(directory).close();
        Files.delete(directory.resolve("postgres.pgpass"));

        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            assertThat(text(postgres.url(), "SELECT 'up'")).isEqualTo("up");
        }
    }

    @Test
    void aPasswordThatIsNotTheServersIsReportedAtOnce() throws Exception {
        LocalPostgres.start(directory).close();
        new PasswordFile(directory).write(Passwords.generate());

        assertThatThrownBy(() -> LocalPostgres.start(directory))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("postgres.pgpass");
    }

    private void assertTakenOver(String url) throws Exception {
        assertThatThrownBy(() -> connect(url, "postgres", "").close()).isInstanceOf(SQLException.class);
        assertThat(text(url, "SELECT it FROM platform.seen")).isEqualTo("here");
        execute(url, "INSERT INTO kept (it) VALUES ('more')");
        // What migrations do needs the owner.
        execute(url, "ALTER TABLE kept ADD COLUMN IF NOT EXISTS more text");
        execute(url, "ALTER TABLE platform.leases ADD COLUMN IF NOT EXISTS more text");
        execute(url, "CREATE OR REPLACE FUNCTION platform.one() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        execute(url, "ALTER TYPE platform.mood ADD VALUE IF NOT EXISTS 'bad'");
        execute(url, "ALTER SEQUENCE platform.counted INCREMENT BY 2");
        execute(url, "CREATE TABLE IF NOT EXISTS platform.added (name text)");
        try (Connection connection = connectAsSuperuser(url);
                Statement statement = connection.createStatement();
                ResultSet left = statement.executeQuery("SELECT relname FROM pg_class"
                        + " JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE relowner = 'postgres'::regrole"
                        + " AND nspname !~ '^pg_' AND nspname <> 'information_schema'")) {
            assertThat(left.next()).isFalse();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
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
        String left = "%s%n%s%n1700000000%n5432%n%n127.0.0.1%n0 0%nready   %n".formatted(anyOther.pid(), cluster());
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
        URI uri = URI.create(url);
        String[] login = uri.getUserInfo().split(":", 2);
        return connect(url, login[0], login[1]);
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        URI uri = URI.create(url);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%s%s".formatted(uri.getHost(), uri.getPort(), uri.getPath()), user, password);
    }

    private Connection connectAsSuperuser(String url) throws Exception {
        Passwords passwords = new PasswordFile(directory).read().orElseThrow();
        return connect(url, "postgres", passwords.superuser());
    }

    /** As the releases before did it: everybody who reaches the port is believed to be whoever he says. */
    private void makeAsBefore() throws Exception {
        Path log = directory.resolve("postgres.log");
        PostgresBinaries programs = PostgresBinaries.unpackedIn(directory.resolve("postgres-binaries"));
        programs.run(
                log,
                "initdb",
                "-D",
                cluster().toString(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale");
        String url = startAsBefore();
        try (Connection connection = connect(url.replace("/xrides", "/postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE xrides");
        }
        try (Connection connection = connect(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (number bigint GENERATED ALWAYS AS IDENTITY, it text)");
            statement.execute("INSERT INTO kept (it) VALUES ('here')");
            statement.execute("CREATE SCHEMA platform");
            statement.execute("CREATE TABLE platform.leases (name text)");
            statement.execute("CREATE SEQUENCE platform.counted");
            statement.execute("CREATE FUNCTION platform.one() RETURNS int LANGUAGE sql AS 'SELECT 1'");
            statement.execute("CREATE TYPE platform.mood AS ENUM ('good')");
            statement.execute("CREATE VIEW platform.seen AS SELECT * FROM kept");
        }
    }

    private String startAsBefore() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        PostgresBinaries.unpackedIn(directory.resolve("postgres-binaries"))
                .run(
                        directory.resolve("postgres.log"),
                        "pg_ctl",
                        "start",
                        "-D",
                        cluster().toString(),
                        "-w",
                        "-o",
                        "-p " + port + " " + PostgresServer.optionsFor("127.0.0.1"));
        return "postgresql://postgres:any@127.0.0.1:" + port + "/xrides";
    }

    private void stopAsBefore() throws Exception {
        PostgresBinaries.unpackedIn(directory.resolve("postgres-binaries"))
                .run(
                        directory.resolve("postgres.log"),
                        "pg_ctl",
                        "stop",
                        "-D",
                        cluster().toString(),
                        "-w");
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
