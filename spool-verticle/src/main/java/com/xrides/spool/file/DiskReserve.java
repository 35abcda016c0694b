package com.xrides.spool.file;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Preallocated disk space, released in slices when the disk is full: settling pending bookings needs some space, and
 * must go on just then. Twice the size at which the journal is checkpointed. Blocks; one thread at a time.
 */
final class DiskReserve {

    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);

    private static final long BYTES = 8 * 1024 * 1024;
    private static final long SLICE = 1024 * 1024;
    private static final int CHUNK = 64 * 1024;

    private final Path spool;
    private final Path file;
    private boolean whole;

    /** The reserve of a spool file that exists. */
    DiskReserve(Path spool) {
        this.spool = spool;
        this.file = Path.of(spool + ".reserve");
    }

    /** Whether the reserve is complete: only then new bookings are accepted. */
    boolean isComplete() {
        return whole;
    }

    /** Allocates what is missing, if as much again is free then; whether it is complete. */
    boolean allocate() {
        try {
            long missing = BYTES - size();
            if (Files.getFileStore(spool).getUsableSpace() >= missing + BYTES) {
                fill();
                whole = true;
            }
        } catch (IOException e) {
            LOG.debug("No disk space for {}", file, e);
            whole = false;
        }
        return whole;
    }

    /** Releases a slice for immediate use; whether there was any left. */
    boolean releaseSlice() {
        try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long size = channel.size();
            whole = false;
            var unused = channel.truncate(Math.max(0, size - SLICE));
            return size > 0;
        } catch (IOException e) {
            LOG.warn("Disk reserve {} cannot be released", file, e);
            return false;
        }
    }

    private long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    // Written, not only extended: a sparse file reserves nothing.
    private void fill() throws IOException {
        try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
            var unused = channel.truncate(BYTES).position(channel.size());
            while (channel.position() < BYTES) {
                int unusedCount = channel.write(zeros.clear());
            }
            channel.force(true);
        }
    }
}
