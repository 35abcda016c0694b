package com.xrides.rates.store;

import com.xrides.platform.database.ConfirmedReads;
import com.xrides.platform.database.Replication;
import com.xrides.rates.messages.RateMessages.AskRateFigures;
import com.xrides.rates.messages.RateMessages.FindSet;
import com.xrides.rates.messages.RateMessages.RateFigures;
import com.xrides.rates.messages.RateMessages.SetAt;
import com.xrides.rates.messages.RateMessages.SetAtFound;
import com.xrides.rates.messages.RateMessages.SetFound;
import com.xrides.rates.messages.RateMessages.UsableSet;
import com.xrides.rates.messages.RateMessages.UsableSetFound;
import com.xrides.rates.model.RateSet;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Look-ups of sets. What is told has reached the standby, as what was published has. Event loop of the pool. */
final class RateReads {

    private static final String CONFIRMED =
            ", " + Replication.SERVER + " AS server, s." + Replication.WRITTEN_BY + " AS written_by";

    private static final String SET = "SELECT " + RateRows.SET + CONFIRMED + " FROM rates.sets s ";

    private static final String NEWEST = SET + "WHERE s.live ORDER BY s.fetched_at DESC, s.id DESC LIMIT 1";

    private static final String FIND = SET + "WHERE s.id = $1";

    private static final String AT = """
            SELECT * FROM (
              (SELECT %1$s, 0 AS rank, $1 >= s.valid_until AS previous FROM rates.sets s
               WHERE s.valid_from <= $1 AND s.quotes ? $2 ORDER BY s.valid_from DESC, s.id DESC LIMIT 1)
              UNION ALL
              (SELECT %1$s, 1, true FROM rates.sets s
               WHERE s.valid_from > $1 AND s.quotes ? $2 ORDER BY s.valid_from, s.id LIMIT 1)
            ) found ORDER BY rank LIMIT 1""".formatted(RateRows.SET + CONFIRMED);

    private static final String FIGURES = """
            SELECT now() AS now, c.name, c.fetches, c.failed, c.failures, c.last_fetch_at, c.paused_until, c.last_problem,
              c.last_problem_at, l.holder, %s
            FROM (SELECT 1) one LEFT JOIN rates.sources c ON c.name = $1
            LEFT JOIN platform.leases l ON l.name = $2 AND l.expires_at > now()
            LEFT JOIN LATERAL (
              SELECT sets.*, sets.xmin FROM rates.sets WHERE live ORDER BY fetched_at DESC, id DESC LIMIT 1
            ) s ON true""".formatted(RateRows.SET + CONFIRMED);

    private final ConfirmedReads reads;
    private final @Nullable String source;

    /** @param source that is configured; null where none is */
    RateReads(ConfirmedReads reads, @Nullable String source) {
        this.reads = reads;
        this.source = source;
    }

    Future<UsableSetFound> usable(UsableSet question) {
        return reads.read(NEWEST, Tuple.tuple()).map(rows -> new UsableSetFound(source != null, RateRows.first(rows)));
    }

    Future<SetFound> find(FindSet question) {
        return reads.read(FIND, Tuple.of(question.id())).map(rows -> new SetFound(RateRows.first(rows)));
    }

    Future<SetAtFound> at(SetAt question) {
        return reads.read(AT, Tuple.of(question.at().atOffset(ZoneOffset.UTC), question.currency()))
                .map(rows -> {
                    RateSet set = RateRows.first(rows);
                    return new SetAtFound(
                            set, set != null && rows.iterator().next().getBoolean("previous"));
                });
    }

    Future<RateFigures> figures(AskRateFigures question) {
        return reads.read(FIGURES, Tuple.of(source, RateTables.LEASE))
                .map(rows -> figures(rows.iterator().next()));
    }

    private RateFigures figures(Row row) {
        boolean known = row.getString("name") != null;
        return new RateFigures(
                RateRows.existing(row, "now"),
                source,
                RateRows.setOrNull(row),
                known ? row.getLong("fetches") : 0,
                known ? row.getLong("failed") : 0,
                known ? row.getInteger("failures") : 0,
                RateRows.instant(row, "last_fetch_at"),
                RateRows.instant(row, "paused_until"),
                row.getString("last_problem"),
                RateRows.instant(row, "last_problem_at"),
                holder(row.getString("holder")));
    }

    /** Without what makes it unique. */
    private static @Nullable String holder(@Nullable String holder) {
        return holder == null ? null : holder.substring(0, Math.max(0, holder.lastIndexOf('/')));
    }
}
