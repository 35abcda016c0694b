package com.xrides.spool.file;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An exclusive lock on one spool file; the kernel releases it when the process dies. */
public final class SpoolLock implements AutoCloseable {

    /**
     * File locks belong to the process, and closing any channel of a file releases all of them: a lock file that this
     * JVM holds must not be opened a second time.
     */
    private static final Set<Path> IN_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private SpoolLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, or returns empty if another holds it; never waits.
     *
     * @param directory exists
     * @param name of the lock file; created if missing, and never deleted
     */
    public static Optional<SpoolLock> tryTake(Path directory, String name) throws IOException {
        Path real = directory.toRealPath().resolve(name);
        if (!IN_THIS_PROCESS.add(real)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = PrivateFiles.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(new SpoolLock(real, channel));
            }
        } catch (OverlappingFileLockException e) {
            // Held by other code in this JVM; counts as taken.
        } catch (IOException | RuntimeException e) {
            release(real, channel);
            throw e;
        }
        release(real, channel);
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        release(file, channel);
    }

    private static void release(Path file, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            IN_THIS_PROCESS.remove(file);
        }
    }
}
