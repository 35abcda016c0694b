package com.xrides.node.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import com.xrides.cli.files.ExportCommand;
import com.xrides.cli.imports.ImportCommand;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.RealBookings;
import com.xrides.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Files of bookings, into a real node and out of it again. */
class FilesIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String ZONE = "--time-zone=Asia/Kolkata";

    private static NodeProcess node;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void start() {
        node = NodeProcess.Cluster.ofItsOwn()
                .start(DATABASE.url(), "http,persistence,status")
                .awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.execute("TRUNCATE bookings");
    }

    @Test
    void theRealFileIsStoredOnceHoweverOftenItIsImported() throws IOException {
        Path file = realFile("bookings.csv");

        assertThat(importing(ZONE, file.toString())).isZero();
        assertThat(said()).contains("5,000 bookings", "5,000 stored");
        assertThat(DATABASE.count("bookings")).isEqualTo(5000);

        assertThat(importing(ZONE, file.toString())).isZero();
        assertThat(said()).contains("5,000 duplicates");
        assertThat(DATABASE.count("bookings")).isEqualTo(5000);
        assertThat(rejectsOf(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all.csv", "all.ndjson", "all.csv.gz", "all.ndjson.zst"})
    void whatWasExportedIsWhatWasStored(String name) throws IOException, SQLException {
        assertThat(importing(ZONE, realFile("bookings.csv").toString())).isZero();
        Path extra =
                write("extra.ndjson", SampleBooking.json(1).replace("\n", "").replace("}", """
                , "note": "Über \\"quoted\\", 🚕", "n": 1.50, "big": 1e400, "small": -1E-400, "extra": {"deep": [1, null]}}""") + "\n");
        assertThat(importing(extra.toString())).isZero();
        List<String> stored = storedBookings();
        Path file = directory.resolve(name);

        assertThat(exporting("--output", file.toString())).isZero();

        assertThat(importing(file.toString())).isZero();
        assertThat(said()).contains("5,001 duplicates");
        empty();
        assertThat(importing(file.toString())).isZero();
        assertThat(storedBookings()).isEqualTo(stored).hasSize(5001);
    }

    @Test
    void onlyWhatIsAskedForIsExported() throws IOException {
        assertThat(importing(write("ten.ndjson", ndjson(1, 10)).toString())).isZero();
        DATABASE.execute("UPDATE bookings SET stored_at = '2013-01-01T00:00:00Z' WHERE id >= 5");
        Path file = directory.resolve("some.ndjson");

        assertThat(exporting(
                        "--output",
                        file.toString(),
                        "--from-id",
                        "3",
                        "--to-id",
                        "7",
                        "--until",
                        "2013-01-01T05:30:01+05:30",
                        "--with-stored-at"))
                .isZero();

        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .allMatch(line -> line.endsWith("\"stored_at\":\"2013-01-01T00:00:00Z\"}"))
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("{\"id\":5,");
    }

    @Test
    void anExportThatCannotBeMadeLeavesNoFile() {
        Path file = directory.resolve("none.csv");

        assertThat(exporting("--output", file.toString(), "--since", "yesterday"))
                .isNotZero();
        assertThat(said()).contains("since: \"yesterday\" is no time such as");
        assertThat(exporting("--output", file.toString(), "--management", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(said()).contains("no node answers at http://127.0.0.1:1");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void rejectedLinesAreWrittenByteForByteAndCompleteTheImportOnceMended() throws IOException {
        String header = "id,user_id,vehicle_model_id,travel_type_id,to_city_id,from_date,booking_created,note\r\n";
        String bad = "2,1,1,9,1,2013-01-01T00:00:00Z,2013-01-01T00:00:00Z,\"Über, 🚕\"\r\n";
        String conflict = "1,77,1,1,1,2013-01-01T00:00:00Z,2013-01-01T00:00:00Z,\r\n";
        String last = "not a booking";
        Path file = write(
                "some.csv",
                header + row(1) + bad + "\r\n" + conflict + row(3)
                        + "4,1,1,1,1,2013-01-01T00:00:00Z,2013-01-01T00:00:00Z,\"two\r\nlines\"\r\n" + last);

        assertThat(importing(file.toString())).isEqualTo(2);

        assertThat(said()).contains("6 bookings", "3 stored", "1 conflict", "2 invalid", "some.csv.rejects.csv");
        Path rejects = directory.resolve("some.csv.rejects.csv");
        String text = Files.readString(rejects);
        assertThat(text.lines().filter(line -> line.startsWith("# ")))
                .satisfiesExactly(
                        magic -> assertThat(magic).startsWith("# xrides import: rejected lines"),
                        first -> assertThat(first).startsWith("# line 3 (id 2): travel_type_id "),
                        second -> assertThat(second).startsWith("# line 5 (id 1): "),
                        third -> assertThat(third).startsWith("# line 9: There are 1 columns"));
        assertThat(withoutComments(text)).isEqualTo(header + bad + conflict + last + "\n");

        Files.writeString(rejects, text.replace("2,1,1,9,", "2,1,1,1,"));
        assertThat(importing(rejects.toString())).isEqualTo(2);
        assertThat(said()).contains("1 stored");
        assertThat(Files.readString(directory.resolve("some.csv.rejects.csv.rejects.csv")))
                .contains("# line 6 (id 1): ", "# line 8: ")
                .doesNotContain("# line 3");

        Files.writeString(
                rejects,
                Files.readString(rejects).replace("1,77,1,1,", "5,77,1,1,").replace(last, row(6).strip()));
        assertThat(importing(rejects.toString())).isZero();
        assertThat(said()).contains("2 stored", "1 duplicate");
        assertThat(DATABASE.count("bookings")).isEqualTo(6);
    }

    @Test
    void aFileOfRejectsThatHoldsSomethingIsNotOverwritten() throws IOException {
        Path file = write("bad.ndjson", "{\n");
        Path first = write("bad.ndjson.rejects.ndjson", "mine");

        assertThat(importing(file.toString())).isEqualTo(2);

        assertThat(said()).contains("bad.ndjson.rejects-2.ndjson");
        assertThat(first).hasContent("mine");
        assertThat(withoutComments(Files.readString(directory.resolve("bad.ndjson.rejects-2.ndjson"))))
                .isEqualTo("{\n");
    }

    @Test
    void compressedFilesAndStandardInputAreTakenAsWell() throws IOException {
        Path gzip = directory.resolve("a.ndjson.gz");
        try (OutputStream file = Files.newOutputStream(gzip)) {
            for (String member : List.of(ndjson(1, 3), ndjson(4, 6))) {
                try (var compressed = new GZIPOutputStream(new Unclosed(file))) {
                    compressed.write(member.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        Path zstd = directory.resolve("b.jsonl.zst");
        try (var compressed = new ZstdOutputStream(Files.newOutputStream(zstd))) {
            compressed.write(ndjson(7, 9).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(importing(gzip.toString(), zstd.toString())).isZero();
        assertThat(DATABASE.count("bookings")).isEqualTo(9);

        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(gzip)));
            assertThat(importing("--format", "ndjson", "-")).isZero();
            assertThat(said()).contains("standard input: 6 bookings", "6 duplicates");
            System.setIn(new ByteArrayInputStream(ndjson(10, 12).getBytes(StandardCharsets.UTF_8)));
            assertThat(importing("--format", "ndjson", "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(DATABASE.count("bookings")).isEqualTo(12);
    }

    /** The line that was cut could still be read as another booking than the one it was. */
    @Test
    void ofAFileThatWasCutTheWholeLinesAreImportedAndTheRestIsTold() throws IOException {
        Path file = directory.resolve("cut.ndjson.gz");
        try (var compressed = new GZIPOutputStream(Files.newOutputStream(file))) {
            compressed.write(ndjson(1, 20_000).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThat(importing(file.toString())).isEqualTo(1);

        assertThat(said()).contains("cannot be read to its end", "0 invalid", "safe to run the same command again");
        assertThat(DATABASE.count("bookings")).isBetween(1L, 19_999L);
    }

    @Test
    void aDryRunStoresNothingAndTellsWhatIsWrong() throws IOException {
        Path file = write("some.ndjson", ndjson(1, 3) + "{\"id\": 4}\n" + ndjson(5, 5));

        assertThat(importing("--dry-run", "--to", "http://127.0.0.1:1", file.toString()))
                .isEqualTo(2);

        assertThat(said()).contains("5 bookings", "4 good", "1 invalid");
        assertThat(withoutComments(Files.readString(directory.resolve("some.ndjson.rejects.ndjson"))))
                .isEqualTo("{\"id\": 4}\n");
        assertThat(importing("--dry-run", ZONE, realFile("bookings.csv").toString()))
                .isZero();
        assertThat(DATABASE.count("bookings")).isZero();
    }

    @Test
    void whatCannotRunSaysWhatToDo() throws IOException {
        Path text = write("bookings.txt", "");
        Path header = write("header.csv", "a,b\n1,2\n");
        Path local = realFile("bookings.csv");

        assertThat(importing(directory.resolve("none.csv").toString())).isEqualTo(1);
        assertThat(said()).contains("there is no file");
        assertThat(importing(text.toString())).isEqualTo(1);
        assertThat(said()).contains("--format csv or --format ndjson");
        assertThat(importing(header.toString())).isEqualTo(1);
        assertThat(said()).contains("(422)", "missing: id", "Nothing of it was stored.", "refused again");
        assertThat(importing("--dry-run", header.toString())).isEqualTo(1);
        assertThat(said()).contains("missing: id");
        assertThat(importing("--to", "http://127.0.0.1:1", header.toString())).isEqualTo(1);
        assertThat(said()).contains("no node can be reached at http://127.0.0.1:1", "./xrides start");
        assertThat(importing("--time-zone", "Nowhere/Else", local.toString())).isEqualTo(1);
        assertThat(said()).contains("Asia/Kolkata");
    }

    @Test
    void afterRejectsTheNextFileFollowsAndAfterAFaultNone() throws IOException {
        Path bad = write("bad.ndjson", "{\n");
        Path good = write("good.ndjson", ndjson(1, 1));
        Path better = write("better.ndjson", ndjson(2, 2));

        assertThat(importing(bad.toString(), good.toString())).isEqualTo(2);
        assertThat(DATABASE.count("bookings")).isEqualTo(1);
        assertThat(importing(directory.resolve("none.csv").toString(), better.toString()))
                .isEqualTo(1);
        assertThat(DATABASE.count("bookings")).isEqualTo(1);
    }

    private int importing(String... arguments) {
        var all = new ArrayList<String>();
        if (!List.of(arguments).contains("--to")) {
            all.addAll(List.of("--to", node.bookings().resolve("/").toString()));
        }
        all.addAll(List.of(arguments));
        return execute(new CommandLine(new ImportCommand()), all);
    }

    private int exporting(String... arguments) {
        var all = new ArrayList<String>();
        if (!List.of(arguments).contains("--management")) {
            all.addAll(List.of("--management", node.management().toString()));
        }
        all.addAll(List.of(arguments));
        return execute(new CommandLine(new ExportCommand()), all);
    }

    private int execute(CommandLine command, List<String> arguments) {
        out.getBuffer().setLength(0);
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));
    }

    private String said() {
        return out.toString();
    }

    private Path realFile(String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream real = Objects.requireNonNull(RealBookings.class.getResourceAsStream("bookings.csv"))) {
                var unused = Files.copy(real, file);
            }
        }
        return file;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static List<Path> rejectsOf(Path file) throws IOException {
        try (var files = Files.list(file.getParent())) {
            return files.filter(other -> other.toString().contains("rejects")).toList();
        }
    }

    private static String ndjson(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(id -> SampleBooking.json(id).replace("\n", "") + "\n")
                .collect(Collectors.joining());
    }

    private static String row(long id) {
        return id + ",1,1,1,1,2013-01-01T00:00:00Z,2013-01-01T00:00:00Z,\r\n";
    }

    private static String withoutComments(String rejects) {
        return Arrays.stream(rejects.split("(?<=\n)"))
                .filter(line -> !line.startsWith("# "))
                .collect(Collectors.joining());
    }

    /** Every stored booking, all its columns but when it was stored. */
    private static List<String> storedBookings() throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT (to_jsonb(bookings) - 'stored_at')::text FROM bookings ORDER BY id")) {
            var stored = new ArrayList<String>();
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
            return stored;
        }
    }

    /** Passes on everything but that it is closed. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
