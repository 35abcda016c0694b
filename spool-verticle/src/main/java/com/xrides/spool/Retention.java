package com.xrides.spool;

import com.xrides.spool.file.Spool;
import com.xrides.spool.file.SpoolArchive;
import com.xrides.spool.file.SpoolSettings;
import com.xrides.spool.table.SpoolTime;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes settled rows of one spool that are too old or too many, a few each second, and retries a disk that was full.
 * Lives on one event loop.
 */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Takes a few milliseconds of the worker thread that new bookings need as well. */
    private static final int PURGE_BATCH = 1000;

    /** Ticks between checks while there is nothing to delete, so that an idle node stays idle. */
    private static final long CHECK_EVERY = Duration.ofSeconds(10).toSeconds();

    /** Ticks between counts, each of which scans an index. */
    private static final long COUNT_EVERY = Duration.ofMinutes(1).toSeconds();

    private final Spool spool;
    private final SpoolSettings settings;
    private long ticks;
    private long tooMany;
    private boolean moreToDo;

    Retention(Spool spool, SpoolSettings settings) {
        this.spool = spool;
        this.settings = settings;
    }

    /** To be called every second. */
    void tick() {
        boolean counting = ticks % COUNT_EVERY == 0;
        boolean looking = moreToDo || ticks % CHECK_EVERY == 0;
        ticks++;
        var unused = spool.restore()
                .compose(restored -> looking
                        ? spool.ask(connection -> purge(new SpoolArchive(connection), counting))
                        : Future.succeededFuture(false))
                .onSuccess(more -> moreToDo = more)
                .onFailure(cause -> LOG.warn("Retention of {} failed: {}", spool.path(), cause.getMessage()));
    }

    // On the worker thread. Whether there may be more to delete.
    private boolean purge(SpoolArchive archive, boolean counting) throws SQLException {
        if (counting) {
            tooMany = archive.settled() - settings.maxBookings();
        }
        int purged = archive.purge(SpoolTime.now().minus(settings.retention()), PURGE_BATCH);
        if (tooMany > 0) {
            purged += archive.purge(SpoolTime.now(), (int) Math.min(tooMany, PURGE_BATCH));
            tooMany -= purged;
        }
        return archive.shrink() || purged > 0;
    }
}
