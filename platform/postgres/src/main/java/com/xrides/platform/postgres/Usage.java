package com.xrides.platform.postgres;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Marks this process as a user of a directory's server: a shared lock on a file, which the kernel releases when the
 * process dies. Taken and released under the {@link DirectoryLock} only.
 */
final class Usage {

    private static final String FILE_NAME = "users.lock";

    /** A file lock belongs to a process as a whole, so a process counts as one user. */
    private static final Set<Path> IN_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock shared;

    private Usage(Path file, FileChannel channel, FileLock shared) {
        this.file = file;
        this.channel = channel;
        this.shared = shared;
    }

    @SuppressWarnings("resource") // The channel lives in the usage that is returned.
    static Usage begin(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(FILE_NAME);
        // Checked first: opening and closing the file a second time would release the first user's lock.
        if (!IN_THIS_PROCESS.add(file)) {
            throw new LocalPostgresException("This process already uses the database in " + dataDirectory
                    + "; give each node of a process its own data directory");
        }
        try {
            FileChannel channel = PrivateFiles.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            // Never waits: an exclusive lock is only held under the directory's lock.
            return new Usage(file, channel, channel.lock(0, Long.MAX_VALUE, true));
        } catch (IOException e) {
            IN_THIS_PROCESS.remove(file);
            throw e;
        }
    }

    /** Releases the usage; true if no other process uses the server. */
    boolean endAsLast() throws IOException {
        try (channel) {
            shared.release();
            return channel.tryLock() != null;
        } finally {
            IN_THIS_PROCESS.remove(file);
        }
    }
}
