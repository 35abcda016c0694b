package com.xrides.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTargetTest {

    private static final String TEXT = "{}\n{}\n";

    @TempDir
    Path directory;

    @Test
    void aFileAppearsWhenItIsWhole() throws IOException, InterruptedException {
        Path file = directory.resolve("all.ndjson");

        write(file, text());

        assertThat(file).hasContent(TEXT);
        assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void ofAnExportThatBreaksOffNoFileRemains() {
        InputStream broken = new SequenceInputStream(text(), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("reset");
            }
        });

        assertThatThrownBy(() -> write(directory.resolve("all.ndjson"), broken))
                .hasMessageContaining("the node broke the export off", "no file was made");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aPipeIsWrittenTo() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        var read = CompletableFuture.supplyAsync(() -> read(pipe));

        write(pipe, text());

        assertThat(read).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(TEXT);
    }

    @Test
    void whatTakesNoBytesIsNamedWithItsReason() throws IOException {
        assertThatThrownBy(() -> write(Path.of("/dev/full"), text()))
                .hasMessage("/dev/full cannot be written: No space left on device");
        assertThatThrownBy(() -> write(directory, text())).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> write(directory.resolve("none/all.csv"), text()))
                .hasMessageContaining("there is no such directory");
        Path there = Files.createFile(directory.resolve("there.csv"));
        assertThatThrownBy(() -> write(there, text())).hasMessageContaining("exists already");
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), Path.of("nowhere"));
        assertThatThrownBy(() -> write(link, text())).hasMessageContaining("exists already");
    }

    private static String read(Path pipe) {
        try (InputStream in = WholeFileInput.open(pipe)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream text() {
        return new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, InputStream content) throws IOException, InterruptedException {
        new ExportTarget(file).write("the node", () -> content);
    }
}
