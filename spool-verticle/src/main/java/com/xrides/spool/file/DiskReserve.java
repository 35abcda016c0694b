package com.xrides.spool.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room on the disk, taken in good times and given up slice by slice when the disk is full: settling what is pending
 * needs some, and must go on just then. Twice what the journal takes until it is carried into the file. Blocks; one
 * thread at a time.
 */
final class DiskReserve {

    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);

    private static final long BYTES = 8 * 1024 * 1024;
    private static final long SLICE = 1024 * 1024;
    private static final int CHUNK = 64 * 1024;

    private final Path spool;
    private final Path file;
    private boolean whole;

    /** For a spool file, once that is there. */
    DiskReserve(Path spool) {
        this.spool = spool;
        this.file = Path.of(spool + ".reserve");
    }

    /** Whether all of it is there: only then more may be accepted. */
    boolean isWhole() {
        return whole;
    }

    /** Takes what is missing, if as much again is free then; whether all is there. */
    boolean take() {
        try {
            long missing = BYTES - size();
            if (Files.getFileStore(spool).getUsableSpace() >= missing + BYTES) {
                fill();
                whole = true;
            }
        } catch (IOException e) {
            LOG.debug("No room for {}", file, e);
            whole = false;
        }
        return whole;
    }

    /** Gives some of it up, for use at once; whether there was some left. */
    boolean giveSome() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long size = channel.size();
            whole = false;
            var unused = channel.truncate(Math.max(0, size - SLICE));
            return size > 0;
        } catch (IOException e) {
            LOG.warn("{} cannot be given up", file, e);
            return false;
        }
    }

    private long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    // Written, not just extended: a file of holes holds no room.
    private void fill() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
            var unused = channel.truncate(BYTES).position(channel.size());
            while (channel.position() < BYTES) {
                int unusedCount = channel.write(zeros.clear());
            }
            channel.force(true);
        }
    }
}
