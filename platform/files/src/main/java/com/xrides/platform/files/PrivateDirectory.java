package com.xrides.platform.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of which nobody but its owner can read anything: what an earlier release made for everybody to read is
 * narrowed.
 */
public final class PrivateDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateDirectory.class);

    /** The bit of directories in which everybody may create files, such as /tmp. */
    private static final int STICKY = 01000;

    private PrivateDirectory() {}

    /**
     * Creates the directory if it is missing, and takes from others every right to it and to what is ours in it. A
     * directory in which others must be able to work is left as it is: one that is everybody's, or contains this
     * process's home or working directory. Where a mode is not ours to change (the mount point of a volume, for
     * instance) a warning is logged.
     *
     * @param ours the names of files and directories in it; of a directory everything below is narrowed, too
     * @return the directory's real path
     */
    public static Path secure(Path directory, Set<String> ours) throws IOException {
        PrivateFiles.createDirectories(directory);
        Path real = directory.toRealPath();
        if (PrivateFiles.modesAreKnown()) {
            if (!isForOthers(real)) {
                narrow(real);
            }
            for (String name : ours) {
                narrowAll(real.resolve(name));
            }
        }
        return real;
    }

    private static boolean isForOthers(Path directory) throws IOException {
        boolean sticky = ((Integer) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
        return sticky
                || Stream.of("", System.getProperty("user.home", ""))
                        .anyMatch(used ->
                                Path.of(used).toAbsolutePath().normalize().startsWith(directory));
    }

    private static void narrowAll(Path top) throws IOException {
        if (!Files.exists(top)) {
            return;
        }
        // Links are not followed.
        try (Stream<Path> found = Files.walk(top)) {
            List<Path> paths = found.filter(path -> !Files.isSymbolicLink(path)).toList();
            paths.forEach(PrivateDirectory::narrow);
        } catch (UncheckedIOException e) {
            // Another node of this directory deletes files of its own meanwhile; the next start comes by here again.
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e.getCause();
            }
            LOG.debug("Part of {} is gone", top, e);
        }
    }

    private static void narrow(Path path) {
        Set<PosixFilePermission> mode = Files.isDirectory(path) ? PrivateFiles.DIRECTORY : PrivateFiles.FILE;
        try {
            if (!mode.containsAll(Files.getPosixFilePermissions(path))) {
                var unused = Files.setPosixFilePermissions(path, mode);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone", path, e);
        } catch (IOException e) {
            LOG.warn("Others may read {}, and this process may not change that: {}", path, e.toString());
        }
    }
}
