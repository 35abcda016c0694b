package com.xrides.platform.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates files (mode 0600) and directories (0700) that nobody but their owner can read, from their first moment on: not
 * made for all and narrowed afterwards. Where a file system knows no such modes, as on Windows, they get its default.
 */
public final class PrivateFiles {

    static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Creates a directory with those above it that are missing; one that exists is left as it is. */
    public static void createDirectories(Path directory) throws IOException {
        // Files.createDirectories refuses a link to a directory.
        if (!Files.isDirectory(directory)) {
            var unused = Files.createDirectories(directory, attributes(DIRECTORY));
        }
    }

    /** Creates a directory for temporary files with a name of its own. */
    public static Path createTempDirectory(Path parent, String prefix) throws IOException {
        return Files.createTempDirectory(parent, prefix, attributes(DIRECTORY));
    }

    /** Creates an empty file unless it exists, for a library or program that opens it by its name. */
    public static void createIfMissing(Path file) throws IOException {
        try {
            var unused = Files.createFile(file, attributes(FILE));
        } catch (FileAlreadyExistsException e) {
            // Another made it meanwhile, or before: it is there, which is all that is asked for.
            return;
        }
    }

    /** Opens a file as {@link FileChannel#open} does; one that it creates is private. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), attributes(FILE));
    }

    /** Opens a file for writing from its beginning, as {@link Files#newOutputStream} does. The caller closes it. */
    public static OutputStream newOutputStream(Path file) throws IOException {
        return Channels.newOutputStream(
                open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    /** Replaces a file's content atomically; it is on the disk when this returns. */
    public static void write(Path file, String content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (FileChannel out = open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                int unused = out.write(bytes);
            }
            out.force(true);
        }
        var unused = Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static boolean modesAreKnown() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> mode) {
        return modesAreKnown()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }
}
