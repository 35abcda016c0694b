package com.xrides.cli.files;

import com.xrides.bookings.files.FileFormat;
import com.xrides.cli.text.FileFaults;
import com.xrides.cli.text.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

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

    /** An open file of this process, by its number. */
    private static final Pattern DESCRIPTOR = Pattern.compile("\\d+");

    /**
     * Opens a file, or {@value #STANDARD_INPUT}.
     *
     * @param given the format, where the name does not say it or is wrong
     * @throws ImportException when it cannot be opened, saying why
     */
    public static BookingFile open(String file, @Nullable FileFormat given, @Nullable Path rejects) {
        try {
            return file.equals(STANDARD_INPUT)
                    ? standardInput(given, rejects)
                    : onDisk(FileNames.path(file), given, rejects);
        } catch (TypeConversionException e) {
            throw new ImportException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ImportException("%s cannot be read: %s".formatted(file, FileFaults.reason(e)));
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
            throw new ImportException(
                    Files.isSymbolicLink(path)
                            ? path + " is a link to " + Files.readSymbolicLink(path) + ", which does not exist"
                            : "there is no file " + path);
        }
        if (Files.isDirectory(path)) {
            throw new ImportException(path + " is a directory; name the files in it");
        }
        if (!Files.isReadable(path)) {
            throw new ImportException(path + " may not be read by you");
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
                WholeFileInput.open(path),
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
        Path name = file.getFileName();
        // Beside a pipe or device of the system, such as /dev/fd/63, nothing can be made.
        Path beside = isOfTheSystem(file)
                ? Path.of(DESCRIPTOR.matcher(name.toString()).matches() ? "input" : name.toString())
                : file;
        return beside.resolveSibling(beside.getFileName() + ".rejects." + format.text());
    }

    private static boolean isOfTheSystem(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith("/dev") || absolute.startsWith("/proc");
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
