package com.xrides.intake.spool;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one spool from growing for ever: settled rows go when they are old or too many, a little each second, and a disk
 * that was full is tried again. Lives on one event loop.
 */
final class Tidying {

    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);

    /** A few milliseconds of the thread that bookings wait for as well. */
    private static final int PURGED_AT_ONCE = 1000;

    /** Ticks from counting to counting; it reads an index from end to end. */
    private static final long COUNTED_EVERY = Duration.ofMinutes(1).toSeconds();

    private final Spool spool;
    private final SpoolSettings settings;
    private long ticks;
    private long tooMany;

    Tidying(Spool spool, SpoolSettings settings) {
        this.spool = spool;
        this.settings = settings;
    }

    /** To be called every second. */
    void tick() {
        boolean counting = ticks++ % COUNTED_EVERY == 0;
        var unused = spool.restore()
                .compose(restored -> spool.ask(connection -> tidy(new SpoolArchive(connection), counting)))
                .onFailure(cause -> LOG.warn("{} cannot be tidied now: {}", spool.path(), cause.getMessage()));
    }

    // On the worker, one at a time like all its work.
    private int tidy(SpoolArchive archive, boolean counting) throws SQLException {
        if (counting) {
            tooMany = archive.settled() - settings.maxBookings();
        }
        int purged = archive.purge(SpoolTime.now().minus(settings.retention()), PURGED_AT_ONCE);
        if (tooMany > 0) {
            purged += archive.purge(SpoolTime.now(), (int) Math.min(tooMany, PURGED_AT_ONCE));
            tooMany -= purged;
        }
        archive.shrink();
        return purged;
    }
}
