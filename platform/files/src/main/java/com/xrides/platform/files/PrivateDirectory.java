package com.xrides.platform.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that nobody but its owner can read, with all that is in it: what an earlier release made for everybody to
 * read is narrowed.
 */
public final class PrivateDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateDirectory.class);

    private PrivateDirectory() {}

    /**
     * Creates the directory if it is missing, and takes from others every right to it and to what is in it. Where that is
     * not ours to change (the mount point of a volume, for instance) a warning is logged.
     *
     * @param others the names of directories in it that look after themselves, and of programs
     * @return the directory's real path
     */
    public static Path secure(Path directory, Set<String> others) throws IOException {
        PrivateFiles.createDirectories(directory);
        Path real = directory.toRealPath();
        if (PrivateFiles.modesAreKnown()) {
            narrowAll(real, others);
        }
        return real;
    }

    private static void narrowAll(Path root, Set<String> others) throws IOException {
        Path unused = Files.walkFileTree(root, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                if (root.equals(directory.getParent()) && others.contains(String.valueOf(directory.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                narrow(directory, PrivateFiles.DIRECTORY);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    narrow(file, PrivateFiles.FILE);
                }
                return FileVisitResult.CONTINUE;
            }

            // Another node of this directory deletes files of its own meanwhile.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
    }

    private static void narrow(Path path, Set<PosixFilePermission> mode) {
        try {
            if (!mode.containsAll(Files.getPosixFilePermissions(path))) {
                Files.setPosixFilePermissions(path, mode);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone", path, e);
        } catch (IOException e) {
            LOG.warn("Others may read {}, and this process may not change that: {}", path, e.toString());
        }
    }
}
