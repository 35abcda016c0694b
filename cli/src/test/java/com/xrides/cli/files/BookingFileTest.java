package com.xrides.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.files.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands behind a name. */
class BookingFileTest {

    private static final String TEXT = "{}\n{}\n";

    @TempDir
    Path directory;

    @Test
    void aPipeIsReadLikeAFile() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe.ndjson");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        var written = CompletableFuture.runAsync(() -> write(pipe));

        try (BookingFile file = open(pipe.toString(), null)) {
            assertThat(file.size()).isZero();
            assertThat(file.plain()).hasContent(TEXT);
            assertThat(file.rejects()).isEqualTo(directory.resolve("pipe.ndjson.rejects.ndjson"));
        }
        assertThat(written).succeedsWithin(Duration.ofMinutes(1));
    }

    private static void write(Path pipe) {
        try {
            var unused = Files.writeString(pipe, TEXT, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing can be made beside them. */
    @Test
    void rejectedLinesOfADeviceGoToTheWorkingDirectory() throws IOException {
        try (BookingFile file = open("/dev/null", FileFormat.CSV)) {
            assertThat(file.rejects()).isEqualTo(Path.of("null.rejects.csv"));
        }
    }

    /** As a shell names what it hands over. Not number 0, by which this process is told what to do. */
    @ParameterizedTest
    @ValueSource(strings = {"/proc/self/fd/", "/dev/fd/"})
    void soDoThoseOfAnOpenFileThatIsNamedByItsNumber(String directoryOfNumbers) throws IOException {
        Path open = Files.writeString(directory.resolve("open"), TEXT);
        try (InputStream in = Files.newInputStream(open);
                BookingFile file = open(directoryOfNumbers + numberOf(open), FileFormat.NDJSON)) {
            assertThat(file.rejects()).isEqualTo(Path.of("input.rejects.ndjson"));
            assertThat(file.plain()).hasContent(TEXT);
            assertThat(in).isNotEmpty();
        }
    }

    private static String numberOf(Path open) throws IOException {
        try (Stream<Path> numbers = Files.list(Path.of("/proc/self/fd"))) {
            return numbers.filter(number -> leadsTo(open, number))
                    .findFirst()
                    .orElseThrow()
                    .getFileName()
                    .toString();
        }
    }

    /** The list itself is one of those that are open, and gone by then. */
    private static boolean leadsTo(Path open, Path number) {
        try {
            return Files.readSymbolicLink(number).equals(open.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aNameThatBeginsWithADashAndALinkAreFiles() throws IOException {
        Path file = Files.writeString(directory.resolve("-x.ndjson"), TEXT);
        Path link = Files.createSymbolicLink(directory.resolve("link.ndjson"), file);

        for (Path each : new Path[] {file, link}) {
            try (BookingFile opened = open(each.toString(), null)) {
                assertThat(opened.plain()).hasContent(TEXT);
            }
        }
    }

    @Test
    void whatIsNoFileIsNamedAsWhatItIs() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), Path.of("nowhere.csv"));
        assertThatThrownBy(() -> open(link.toString(), null))
                .hasMessage(link + " is a link to nowhere.csv, which does not exist");
        assertThatThrownBy(() -> open(directory.toString(), FileFormat.CSV)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> open(directory + "/none.csv", null)).hasMessageContaining("there is no file");

        Path socket = directory.resolve("socket.csv");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            var unused = server.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> open(socket.toString(), null))
                    .hasMessage(socket + " cannot be read: No such device or address");
        }
    }

    @Test
    void aFileThatGrowsMeanwhileIsReadButNotToItsEnd() throws IOException {
        Path path = Files.writeString(directory.resolve("growing.ndjson"), TEXT + "{\"id\":1");
        try (BookingFile file = open(path.toString(), null)) {
            var lines = new LineReader(file.plain());
            assertThat(lines.next()).extracting(LineBlock::lines).isEqualTo(2);
            var unused = Files.writeString(path, "2}\n", StandardOpenOption.APPEND);
            unused = Files.setLastModifiedTime(path, FileTime.fromMillis(1));

            assertThatThrownBy(() -> drain(lines)).hasMessage("it was changed while it was read");
        }
    }

    private static void drain(LineReader lines) throws IOException {
        for (LineBlock block = lines.next(); block != null; block = lines.next()) {
            assertThat(new String(block.bytes(), StandardCharsets.UTF_8)).endsWith("\n");
        }
    }

    @Test
    void aFileThatStaysIsReadToItsEnd() throws IOException {
        Path path = Files.writeString(directory.resolve("some.ndjson"), TEXT + "{}");
        try (BookingFile file = open(path.toString(), null);
                InputStream plain = file.plain()) {
            assertThat(plain).hasContent(TEXT + "{}");
        }
    }

    private static BookingFile open(String name, @Nullable FileFormat format) {
        return BookingFile.open(name, format, null);
    }
}
