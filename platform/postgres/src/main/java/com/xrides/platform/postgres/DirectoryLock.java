package com.xrides.platform.postgres;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An exclusive lock on a data directory across processes, held while a node starts or stops the database or joins the
 * cluster. Any thread may close it; the kernel releases it when the process dies. Not reentrant.
 */
public final class DirectoryLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

    private static final String FILE_NAME = "start.lock";

    /** Serialises the threads of this JVM: a file lock belongs to the whole process and cannot be waited for twice. */
    private static final Map<Path, Semaphore> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final FileChannel channel;
    private final Semaphore inThisProcess;

    private DirectoryLock(FileChannel channel, Semaphore inThisProcess) {
        this.channel = channel;
        this.inThisProcess = inThisProcess;
    }

    /**
     * Takes the lock; blocks the calling thread without a limit.
     *
     * @param dataDirectory exists and is writable
     */
    @SuppressWarnings("resource") // The channel lives in the lock that is returned.
    public static DirectoryLock take(Path dataDirectory) throws IOException {
        Path file = dataDirectory.toRealPath().resolve(FILE_NAME);
        Semaphore inThisProcess = IN_THIS_PROCESS.computeIfAbsent(file, path -> new Semaphore(1));
        inThisProcess.acquireUninterruptibly();
        try {
            return new DirectoryLock(lockedChannel(file), inThisProcess);
        } catch (IOException | RuntimeException e) {
            inThisProcess.release();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } finally {
            inThisProcess.release();
        }
    }

    private static FileChannel lockedChannel(Path file) throws IOException {
        FileChannel channel = PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                LOG.info("Another node is starting or stopping here; waiting for {}", file);
                var unused = channel.lock();
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
