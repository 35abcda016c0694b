package com.xrides.rates.store;

import com.xrides.rates.model.RateSet;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets as rows of {@code rates.sets}. */
final class RateRows {

    /** The columns of a set, of the table by its alias {@code s}. */
    static final String SET = "s.id, s.source, s.as_of, s.fetched_at, s.base, s.quotes";

    private RateRows() {}

    /** The set of the first row; null where there is no row, or none of a set. */
    static @Nullable RateSet first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : setOrNull(rows.iterator().next());
    }

    static @Nullable RateSet setOrNull(Row row) {
        return row.getLong("id") == null ? null : set(row);
    }

    static RateSet set(Row row) {
        return new RateSet(
                row.getLong("id"),
                row.getString("source"),
                existing(row, "as_of"),
                existing(row, "fetched_at"),
                row.getString("base"),
                quotes(row.getJsonObject("quotes")));
    }

    static Instant existing(Row row, String column) {
        return row.get(OffsetDateTime.class, column).toInstant();
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.get(OffsetDateTime.class, column);
        return time == null ? null : time.toInstant();
    }

    /** As texts, which neither JSON nor anybody who reads it takes for a double. */
    static JsonObject json(Map<String, BigDecimal> quotes) {
        var json = new JsonObject();
        quotes.forEach((currency, quote) -> json.put(currency, quote.toPlainString()));
        return json;
    }

    private static Map<String, BigDecimal> quotes(JsonObject json) {
        var quotes = new HashMap<String, BigDecimal>();
        json.forEach(entry -> quotes.put(entry.getKey(), new BigDecimal((String) entry.getValue())));
        return quotes;
    }
}
