package com.xrides.platform.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;
import org.tukaani.xz.XZInputStream;

/** A tar.xz archive with PostgreSQL's programs and libraries. */
final class PostgresArchive {

    private static final int ANY_EXECUTE_BIT = 0111;

    private final byte[] content;

    PostgresArchive(byte[] content) {
        this.content = content;
    }

    /**
     * Unpacks atomically into a directory named after the archive's content, unless that has been done before.
     *
     * @return that directory
     */
    Path unpackInto(Path parent) throws IOException {
        Path target = parent.resolve("%08x".formatted(checksum()));
        if (!Files.exists(target)) {
            Path unfinished = parent.resolve("unfinished");
            if (Files.exists(unfinished)) {
                var unused = PathUtils.deleteDirectory(unfinished);
            }
            unpackAll(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
    }

    private void unpackAll(Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(content)))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                unpack(entry, tar, directory.resolve(entry.getName()));
                entry = tar.getNextEntry();
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        boolean executable = (entry.getMode() & ANY_EXECUTE_BIT) != 0;
        if (executable && !file.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + file + " executable");
        }
    }

    private long checksum() {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return checksum.getValue();
    }
}
