package com.xrides.cli.imports;

import com.xrides.bookings.files.FileFormat;
import com.xrides.cli.files.LineBlock;
import com.xrides.cli.text.FileFaults;
import com.xrides.platform.files.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file of lines that were not stored, to be fixed and imported again. Created with the first of them. */
final class RejectFile implements AutoCloseable {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Path wanted;
    private final FileFormat format;
    private byte[] header = {};
    private @Nullable Path path;
    private @Nullable OutputStream out;

    /**
     * Prepares a reject file without creating it.
     *
     * @param wanted its name; a number is added if a file of that name has content
     */
    RejectFile(Path wanted, FileFormat format) {
        this.wanted = wanted;
        this.format = format;
    }

    /** Remembers the header of the imported file, which the reject file needs as well. */
    void watchForHeader(LineBlock block) {
        for (long line = block.firstLine(); needsHeader() && line <= block.lastLine(); line++) {
            byte[] bytes = withoutMark(block.line(line));
            if (!new String(bytes, StandardCharsets.UTF_8).isBlank()) {
                header = bytes;
            }
        }
    }

    /** Appends a booking's lines and the reason. */
    void add(Rejection rejection, byte[] lines) {
        try {
            OutputStream file = opened();
            file.write((rejection.comment() + "\n").getBytes(StandardCharsets.UTF_8));
            file.write(lines);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private UncheckedIOException unwritten(IOException cause) {
        return new UncheckedIOException(
                "rejected lines cannot be written to %s (%s); make room there, or name another place by --rejects"
                        .formatted(path == null ? wanted : path, FileFaults.reason(cause)),
                cause);
    }

    /**
     * Ends the file.
     *
     * @throws UncheckedIOException when not all could be written
     */
    void end() {
        try {
            close();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** The file's path; empty when nothing was rejected. */
    Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    private boolean needsHeader() {
        return format == FileFormat.CSV && header.length == 0;
    }

    private OutputStream opened() throws IOException {
        if (out == null) {
            Path chosen = free(wanted);
            out = new BufferedOutputStream(PrivateFiles.newOutputStream(chosen));
            path = chosen;
            out.write((RejectComments.MAGIC + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(header);
            if (header.length > 0 && header[header.length - 1] != LineBlock.LINE_FEED) {
                out.write(LineBlock.LINE_FEED);
            }
        }
        return out;
    }

    private static Path free(Path wanted) throws IOException {
        Path candidate = wanted;
        for (int number = 2; Files.exists(candidate) && Files.size(candidate) > 0; number++) {
            candidate = wanted.resolveSibling(numbered(wanted.getFileName().toString(), number));
        }
        return candidate;
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
    }

    private static byte[] withoutMark(byte[] line) {
        return Arrays.mismatch(line, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length
                ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length)
                : line;
    }
}
