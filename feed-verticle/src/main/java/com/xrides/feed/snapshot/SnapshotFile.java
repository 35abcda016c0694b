package com.xrides.feed.snapshot;

import com.xrides.platform.files.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plans of a feed on this node's disk, for a start while the database is away. Replaced as a whole; one that is damaged or
 * of another version counts as none. Blocks; one thread at a time.
 */
final class SnapshotFile {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);

    /** With the version of the format, in which the JSON of plans is included. */
    private static final long MAGIC = 0x5852_504C_414E_0001L;

    private static final int BUFFER = 1 << 16;

    private final String feed;
    private final Path directory;
    private final Path file;
    private final Path age;

    SnapshotFile(Path directory, String feed) {
        this.feed = feed;
        this.directory = directory;
        String name = "plans-" + URLEncoder.encode(feed, StandardCharsets.UTF_8);
        file = directory.resolve(name + ".snapshot");
        age = directory.resolve(name + ".complete-at");
    }

    /** What is on the disk; {@link FeedPlans#EMPTY} where nothing is that can be used. */
    FeedPlans read() {
        if (!Files.exists(file)) {
            return FeedPlans.EMPTY;
        }
        try (InputStream opened = Files.newInputStream(file)) {
            var checked = new CheckedInputStream(new BufferedInputStream(opened, BUFFER), new CRC32C());
            var in = new DataInputStream(checked);
            FeedPlans plans = read(in, Files.size(file));
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum) {
                throw new IOException("the checksum is wrong");
            }
            return withAge(plans);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The plans of feed {} on disk cannot be used, starting without: {}", feed, e.toString());
            return FeedPlans.EMPTY;
        }
    }

    /** Replaces what is on the disk. */
    void write(FeedPlans plans) throws IOException {
        PrivateFiles.createDirectories(directory);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel =
                PrivateFiles.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var checked = new CheckedOutputStream(
                    new BufferedOutputStream(new Unclosed(Channels.newOutputStream(channel)), BUFFER), new CRC32C());
            try (var out = new DataOutputStream(checked)) {
                write(out, plans);
                out.writeLong(checked.getChecksum().getValue());
            }
            channel.force(true);
        }
        var unused = Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Replaces what is on the disk of the last complete fetch alone, by far the most frequent change. */
    void writeCompleteAt(Instant completeAt) throws IOException {
        PrivateFiles.createDirectories(directory);
        PrivateFiles.write(age, completeAt.toString());
    }

    private FeedPlans withAge(FeedPlans plans) throws IOException {
        if (!Files.exists(age)) {
            return plans;
        }
        Instant later = Instant.parse(Files.readString(age).strip());
        Instant known = plans.completeAt();
        return known == null || later.isAfter(known)
                ? plans.at(plans.epoch(), plans.revision(), plans.after(), later)
                : plans;
    }

    private void write(DataOutputStream out, FeedPlans plans) throws IOException {
        out.writeLong(MAGIC);
        out.writeUTF(feed);
        writeId(out, plans.epoch());
        out.writeLong(plans.revision());
        writeId(out, plans.after());
        Instant completeAt = plans.completeAt();
        out.writeLong(completeAt == null ? Long.MIN_VALUE : completeAt.toEpochMilli());
        out.writeLong(plans.coveredFrom());
        out.writeLong(plans.coveredTo());
        out.writeInt(plans.pages().size());
        for (PlanPage page : plans.pages()) {
            page.write(out);
        }
    }

    private FeedPlans read(DataInputStream in, long size) throws IOException {
        if (in.readLong() != MAGIC) {
            throw new IOException("it has another format");
        }
        if (!in.readUTF().equals(feed)) {
            throw new IOException("it is of another feed");
        }
        UUID epoch = readId(in);
        long revision = in.readLong();
        UUID after = readId(in);
        long completeAt = in.readLong();
        long from = in.readLong();
        long to = in.readLong();
        int count = in.readInt();
        List<PlanPage> pages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pages.add(PlanPage.read(in, size));
        }
        return new FeedPlans(
                epoch,
                revision,
                after,
                completeAt == Long.MIN_VALUE ? null : Instant.ofEpochMilli(completeAt),
                from,
                to,
                pages);
    }

    private static void writeId(DataOutputStream out, @Nullable UUID id) throws IOException {
        out.writeBoolean(id != null);
        if (id != null) {
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
        }
    }

    private static @Nullable UUID readId(DataInputStream in) throws IOException {
        return in.readBoolean() ? new UUID(in.readLong(), in.readLong()) : null;
    }

    /** Leaves the channel open, which is yet to be forced to the disk. */
    private static final class Unclosed extends FilterOutputStream {

        private Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
