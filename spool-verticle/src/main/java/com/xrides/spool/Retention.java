package com.xrides.spool;

import com.xrides.spool.file.Spool;
import com.xrides.spool.file.SpoolArchive;
import com.xrides.spool.file.SpoolSettings;
import com.xrides.spool.file.SpoolTime;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one spool from growing for ever: settled rows go when they are old or too many, a little each second, and a disk
 * that was full is tried again. Lives on one event loop.
 */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** A few milliseconds of the thread that bookings wait for as well. */
    private static final int PURGED_AT_ONCE = 1000;

    /** Ticks from look to look while there is nothing to tidy: an idle node should be idle. */
    private static final long LOOKED_EVERY = Duration.ofSeconds(10).toSeconds();

    /** Ticks from counting to counting; it reads an index from end to end. */
    private static final long COUNTED_EVERY = Duration.ofMinutes(1).toSeconds();

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
        boolean counting = ticks % COUNTED_EVERY == 0;
        boolean looking = moreToDo || ticks % LOOKED_EVERY == 0;
        ticks++;
        var unused = spool.restore()
                .compose(restored -> looking
                        ? spool.ask(connection -> tidy(new SpoolArchive(connection), counting))
                        : Future.succeededFuture(false))
                .onSuccess(more -> moreToDo = more)
                .onFailure(cause -> LOG.warn("{} cannot be tidied now: {}", spool.path(), cause.getMessage()));
    }

    // On the worker, one at a time like all its work. Whether there may be more.
    private boolean tidy(SpoolArchive archive, boolean counting) throws SQLException {
        if (counting) {
            tooMany = archive.settled() - settings.maxBookings();
        }
        int purged = archive.purge(SpoolTime.now().minus(settings.retention()), PURGED_AT_ONCE);
        if (tooMany > 0) {
            purged += archive.purge(SpoolTime.now(), (int) Math.min(tooMany, PURGED_AT_ONCE));
            tooMany -= purged;
        }
        return archive.shrink() || purged > 0;
    }
}
