package com.xrides.feed.store;

import com.xrides.feed.messages.PlanMessages.FormerPlan;
import com.xrides.feed.messages.PlanMessages.PlanDetails;
import com.xrides.feed.messages.PlanMessages.ShownPlan;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of plans as messages. */
final class PlanRows {

    private PlanRows() {}

    static ShownPlan shown(Row row) {
        return new ShownPlan(
                row.getUUID("id"),
                row.getString("title"),
                row.getLocalDateTime("starts"),
                row.getLocalDateTime("ends"),
                number(row.getString("min_price")),
                number(row.getString("max_price")),
                row.getLong("seats"));
    }

    static PlanDetails details(Row row, RowSet<Row> former) {
        return new PlanDetails(
                shown(row),
                row.getString("feed"),
                row.getString("base_id"),
                row.getString("plan_id"),
                row.getBoolean("online"),
                row.getString("organizer"),
                row.getLocalDateTime("sell_from"),
                row.getLocalDateTime("sell_to"),
                row.getBoolean("sold_out"),
                row.getBoolean("listed"),
                existing(row, "first_seen"),
                existing(row, "changed_at"),
                ZoneJson.read(row.getJsonArray("zones")),
                former.stream().map(PlanRows::former).toList());
    }

    private static FormerPlan former(Row row) {
        return new FormerPlan(
                shown(row),
                row.getBoolean("online"),
                row.getBoolean("sold_out"),
                row.getBoolean("listed"),
                existing(row, "replaced_at"));
    }

    static Instant existing(Row row, String column) {
        return Objects.requireNonNull(instant(row, column), column);
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
