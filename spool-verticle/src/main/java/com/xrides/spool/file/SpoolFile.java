package com.xrides.spool.file;

import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.spool.file.SpoolDatabase.Work;
import com.xrides.spool.table.KindTable;
import com.xrides.spool.table.KindUsage;
import com.xrides.spool.table.NewEntry;
import com.xrides.spool.table.PendingEntry;
import com.xrides.spool.table.SpoolTime;
import com.xrides.spool.table.SpoolUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One spool file whose lock this process holds, with its recovery: a damaged file is replaced, a full disk gets space
 * for settling, a failed file is reopened. Blocks; one thread at a time, except for {@link #usage}.
 */
public final class SpoolFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFile.class);

    private final Path path;
    private final SpoolLock lock;
    private final DiskReserve reserve;
    private final SpoolMetrics metrics;
    private @Nullable SpoolDatabase database;
    private @Nullable Object identity;
    private boolean full;
    private final Sequences sequences = new Sequences();
    private volatile KindUsage usage = KindUsage.EMPTY;

    private SpoolFile(Path path, SpoolLock lock, SpoolMetrics metrics) {
        this.path = path;
        this.lock = lock;
        this.reserve = new DiskReserve(path);
        this.metrics = metrics;
    }

    /** Opens or creates a file; closing it releases the lock. */
    public static SpoolFile open(Path path, SpoolLock lock, SpoolMetrics metrics) throws SQLException, IOException {
        var file = new SpoolFile(path, lock, metrics);
        var unused = file.run(connection -> path);
        if (!file.reserve.allocate()) {
            LOG.warn("Too little disk space for {}: nothing is accepted until there is more", path);
        }
        return file;
    }

    Path path() {
        return path;
    }

    /** What is pending. Any thread. */
    public KindUsage usage() {
        return usage;
    }

    /** Makes entries durable; if this throws, none of them may be acknowledged. */
    void keep(List<NewEntry> entries) throws SQLException, IOException {
        if (full || !reserve.isComplete()) {
            throw SpoolFault.full("the disk of %s is full".formatted(path));
        }
        requireInPlace();
        Map<String, List<NewEntry>> kinds = entries.stream().collect(Collectors.groupingBy(NewEntry::kind));
        Work<KindUsage> work = connection -> {
            var added = new HashMap<String, SpoolUsage>();
            for (var each : kinds.entrySet()) {
                var table = KindTable.of(connection, each.getKey());
                added.put(each.getKey(), table.keep(each.getValue(), SpoolTime.now()));
            }
            sequences.note(connection);
            return new KindUsage(added);
        };
        usage = usage.plus(run(work, false));
    }

    /** Notes what became of pending entries of one kind. Those that are not pending any more are passed over. */
    void settle(String kind, List<PendingEntry> entries, State state) throws SQLException, IOException {
        settled(kind, state, run(settling(kind, entries, state)));
    }

    /** The same, after which their content is nowhere in the file or its journal any more. */
    void erase(String kind, List<PendingEntry> entries, State state) throws SQLException, IOException {
        settled(kind, state, run(SpoolDatabase.overwriting(settling(kind, entries, state))));
        database().emptyJournal();
    }

    private static Work<SpoolUsage> settling(String kind, List<PendingEntry> entries, State state) {
        return connection -> KindTable.of(connection, kind).settle(entries, state, SpoolTime.now());
    }

    private void settled(String kind, State state, SpoolUsage settled) {
        usage = usage.minus(kind, settled);
        metrics.settled(kind, state, settled.entries());
    }

    /** Runs work in one transaction; once more if the cause of a failure could be removed. */
    <T> T run(Work<T> work) throws SQLException, IOException {
        return run(work, true);
    }

    /** Accepts again once the disk has space, after returning that of settled bookings to it. */
    void restore() {
        if (full || !reserve.isComplete()) {
            try {
                var unused = run(connection -> {
                    new SpoolArchive(connection).shrink();
                    return path;
                });
                database().checkpoint();
            } catch (SQLException | IOException e) {
                LOG.debug("{} cannot be shrunk", path, e);
            }
            if (reserve.allocate()) {
                full = false;
                LOG.info("Disk space for {} is available again: entries are accepted", path);
            }
        }
    }

    private <T> T run(Work<T> work, boolean againWhenFull) throws SQLException, IOException {
        try {
            return database().transaction(work);
        } catch (SQLException e) {
            switch (SpoolFault.of(e)) {
                case DAMAGED -> replace(e);
                case FULL -> {
                    noteFull();
                    if (!againWhenFull) {
                        throw e;
                    }
                    return runInReserve(work);
                }
                case BROKEN -> {
                    closeDatabase();
                    throw e;
                }
            }
            return database().transaction(work);
        }
    }

    private SpoolDatabase database() throws SQLException, IOException {
        SpoolDatabase open = database;
        if (open == null) {
            open = openDatabase();
            usage = count(open);
        }
        return open;
    }

    private SpoolDatabase openDatabase() throws SQLException, IOException {
        SpoolDatabase opened = SpoolDatabase.open(path);
        database = opened;
        identity = identity();
        var unused = opened.transaction(connection -> {
            // Sequence numbers of the damaged file must not be reused.
            sequences.carryOn(connection);
            return path;
        });
        return opened;
    }

    private static KindUsage count(SpoolDatabase database) throws SQLException {
        return database.transaction(KindTable::usage);
    }

    private void replace(SQLException cause) throws SQLException, IOException {
        closeDatabase();
        metrics.damaged();
        Path aside = Salvage.setAside(path);
        LOG.error(
                "Spool {} is damaged and was set aside as {}. What it holds can be salvaged with: sqlite3 {} .recover",
                path,
                aside,
                aside,
                cause);
        SpoolDatabase fresh = openDatabase();
        long carried = Salvage.carryOver(aside, fresh);
        usage = count(fresh);
        LOG.warn("{} pending entries could be read of {} and go on in a fresh {}", carried, aside, path);
    }

    private void noteFull() {
        if (!full) {
            LOG.error("The disk of {} is full: nothing is accepted until there is space", path);
        }
        full = true;
    }

    /** Releases only as much of the reserve as the work takes, and uses it at once: other processes compete for it. */
    private <T> T runInReserve(Work<T> work) throws SQLException, IOException {
        while (true) {
            boolean gaveSome = reserve.releaseSlice();
            try {
                database().checkpoint();
                return database().transaction(work);
            } catch (SQLException e) {
                if (!gaveSome || SpoolFault.of(e) != SpoolFault.FULL) {
                    throw e;
                }
            }
        }
    }

    /** A file that was deleted or moved would still be written to, and its entries would be lost. */
    private void requireInPlace() throws SQLException, IOException {
        if (database != null && !Objects.equals(identity, identity())) {
            metrics.damaged();
            closeDatabase();
            throw new SQLException("%s was moved away or deleted while it was in use".formatted(path));
        }
    }

    private @Nullable Object identity() throws IOException {
        return Files.exists(path)
                ? Files.readAttributes(path, BasicFileAttributes.class).fileKey()
                : "nowhere";
    }

    private void closeDatabase() {
        SpoolDatabase open = database;
        database = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.warn("{} could not be closed properly", path, e);
            }
        }
    }

    /** Closes the file and releases its lock. */
    @Override
    public void close() throws IOException {
        closeDatabase();
        lock.close();
    }
}
