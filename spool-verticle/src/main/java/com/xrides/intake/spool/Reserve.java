package com.xrides.intake.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room on the disk, taken in good times and given up when the disk is full: settling what is pending needs some, and
 * must go on just then. Larger than the journal may grow, so that the journal can always be carried into the file.
 * While it is gone nothing more is accepted. Blocks; one thread at a time.
 */
final class Reserve {

    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);

    private static final int BYTES = 8 * 1024 * 1024;
    private static final int CHUNK = 64 * 1024;

    private final Path spool;
    private final Path file;
    private boolean held;

    /** For a spool file, once that is there. */
    Reserve(Path spool) {
        this.spool = spool;
        this.file = Path.of(spool + ".reserve");
    }

    boolean isHeld() {
        return held;
    }

    /** Takes the room, unless it is taken; whether it is. */
    boolean take() {
        if (!held) {
            try {
                held = isWhole() || (hasRoom() && fill());
            } catch (IOException e) {
                LOG.debug("No room for {}", file, e);
                release();
            }
        }
        return held;
    }

    private boolean isWhole() throws IOException {
        return Files.exists(file) && Files.size(file) == BYTES;
    }

    // Twice as much: what was given up a moment ago is not taken back before there is room to go on with.
    private boolean hasRoom() throws IOException {
        return Files.getFileStore(spool).getUsableSpace() >= 2L * BYTES;
    }

    // Written, not just extended: a file of holes holds no room.
    private boolean fill() throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
            while (channel.position() < BYTES) {
                int unused = channel.write(zeros.clear());
            }
            channel.truncate(BYTES);
            channel.force(true);
        }
        return true;
    }

    /** Gives the room up. */
    void release() {
        held = false;
        try {
            var unused = Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted", file, e);
        }
    }
}
