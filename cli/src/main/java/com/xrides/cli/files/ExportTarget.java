package com.xrides.cli.files;

import com.xrides.cli.text.FileFaults;
import com.xrides.platform.files.PrivateFiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes: a new file, which appears when it is whole, or standard output, a pipe or a device, which take
 * the bytes as they come.
 */
public final class ExportTarget {

    private static final Path STANDARD_OUTPUT = Path.of("-");

    /** Null for standard output. */
    private final @Nullable Path file;

    /** What is exported. Blocking. */
    public interface Content {

        InputStream open() throws IOException, InterruptedException;
    }

    /** @param file null or {@code -} for standard output */
    public ExportTarget(@Nullable Path file) {
        this.file = STANDARD_OUTPUT.equals(file) ? null : file;
    }

    /** Whether it is a file, of which nothing remains unless it is whole. */
    private boolean isNewFile() {
        return file != null && !takesBytesAsTheyCome(file);
    }

    private static boolean takesBytesAsTheyCome(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /**
     * Writes all of an answer.
     *
     * @param source who answers, for messages
     * @throws IllegalStateException when it is not all written, saying why
     */
    public void write(String source, Content content) throws IOException, InterruptedException {
        checkName();
        try (InputStream in = content.open()) {
            if (file == null) {
                // Not by System.out, which swallows that nobody reads it any more or the disk is full.
                copy(source, in, new FileOutputStream(FileDescriptor.out));
            } else if (isNewFile()) {
                writeWhole(source, in, file);
            } else {
                try (OutputStream out = compressed(file, new FileOutputStream(file.toFile()))) {
                    copy(source, in, out);
                }
            }
        } catch (WriteException e) {
            throw new IllegalStateException(
                    "%s cannot be written: %s".formatted(file == null ? "standard output" : file, e.getMessage()), e);
        }
    }

    private void checkName() {
        if (file == null || takesBytesAsTheyCome(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new IllegalStateException(file + " is a directory; name a file in it");
        }
        // A link that leads nowhere would be replaced, not followed.
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalStateException(file + " exists already; remove it or choose another name");
        }
    }

    private void writeWhole(String source, InputStream in, Path whole) throws WriteException {
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            try (OutputStream out = compressed(whole, PrivateFiles.newOutputStream(part))) {
                copy(source, in, out);
            }
            var unused = Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            throw new WriteException("there is no such directory", e);
        } catch (WriteException e) {
            throw e;
        } catch (IOException e) {
            throw new WriteException(FileFaults.reason(e), e);
        } finally {
            delete(part);
        }
    }

    private static void delete(Path part) {
        try {
            var unused = Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new IllegalStateException("%s remains: %s".formatted(part, FileFaults.reason(e)), e);
        }
    }

    private static OutputStream compressed(Path name, OutputStream out) throws IOException {
        return Compression.ofName(name.toString()).writing(out);
    }

    private void copy(String source, InputStream in, OutputStream out) throws WriteException {
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int read = read(source, in, buffer); read >= 0; read = read(source, in, buffer)) {
                out.write(buffer, 0, read);
            }
            out.flush();
        } catch (IOException e) {
            throw new WriteException(FileFaults.reason(e), e);
        }
    }

    private int read(String source, InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s broke the export off (its log says why): %s, run it again"
                            .formatted(source, isNewFile() ? "no file was made" : "what was written so far is not all"),
                    e);
        }
    }

    /** The name of what was written; empty for standard output, where a word about it would be in the way. */
    public Optional<Path> name() {
        return Optional.ofNullable(file);
    }

    private static final class WriteException extends IOException {

        private static final long serialVersionUID = 1;

        WriteException(String reason, IOException cause) {
            super(reason, cause);
        }
    }
}
