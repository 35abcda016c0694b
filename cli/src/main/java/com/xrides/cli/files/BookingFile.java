package com.xrides.cli.files;

import com.xrides.bookings.files.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An open file of bookings.
 *
 * @param name for people
 * @param size in bytes on disk, compressed or not; 0 where it is unknown
 * @param content the bytes on disk
 * @param plain the decompressed bytes
 * @param rejects where to write lines that are not stored
 */
public record BookingFile(
        String name, FileFormat format, long size, CountedInput content, InputStream plain, Path rejects)
        implements AutoCloseable {

    /** The name for standard input. */
    static final String STANDARD_INPUT = "-";

    /**
     * Opens a file, or {@value #STANDARD_INPUT}.
     *
     * @param given the format, where the name does not say it or is wrong
     * @throws ImportException when it cannot be opened, saying why
     */
    public static BookingFile open(String file, @Nullable FileFormat given, @Nullable Path rejects) {
        try {
            return file.equals(STANDARD_INPUT) ? standardInput(given, rejects) : onDisk(Path.of(file), given, rejects);
        } catch (AccessDeniedException e) {
            throw new ImportException(file + " may not be read by you");
        } catch (IOException e) {
            throw new ImportException("%s cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private static BookingFile standardInput(@Nullable FileFormat given, @Nullable Path rejects) throws IOException {
        if (given == null) {
            throw new ImportException("say what comes in by standard input: --format csv or --format ndjson");
        }
        return open(
                "standard input", given, 0, System.in, rejects == null ? rejectsOf(Path.of("stdin"), given) : rejects);
    }

    private static BookingFile onDisk(Path path, @Nullable FileFormat given, @Nullable Path rejects)
            throws IOException {
        if (!Files.exists(path)) {
            throw new ImportException("there is no file " + path);
        }
        if (Files.isDirectory(path)) {
            throw new ImportException(path + " is a directory; name the files in it");
        }
        FileFormat format = given != null
                ? given
                : FileFormat.ofFile(Compression.withoutSuffix(path.getFileName().toString()))
                        .orElseThrow(() ->
                                new ImportException(path + " is named neither .csv nor .ndjson or .jsonl (each also"
                                        + " .gz or .zst); say what it is by --format csv or --format ndjson"));
        return open(
                path.toString(),
                format,
                Files.size(path),
                Files.newInputStream(path),
                rejects == null ? rejectsOf(path, format) : rejects);
    }

    // Closed with the record.
    @SuppressWarnings("MustBeClosedChecker")
    private static BookingFile open(String name, FileFormat format, long size, InputStream in, Path rejects)
            throws IOException {
        var content = new CountedInput(in);
        try {
            Compression compression = Compression.ofContent(content);
            if (Compression.ofName(name) != Compression.NONE && compression != Compression.ofName(name) && size > 0) {
                throw new IOException("its content is not what its name says");
            }
            return new BookingFile(name, format, size, content, compression.reading(content), rejects);
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    private static Path rejectsOf(Path file, FileFormat format) {
        return file.resolveSibling(file.getFileName() + ".rejects." + format.text());
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
