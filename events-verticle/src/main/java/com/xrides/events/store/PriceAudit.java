package com.xrides.events.store;

import com.xrides.rates.model.Currencies;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Prices all converted events again, by the sets of rates that are noted of them. It reads the tables of rates by itself, and not
 * through whoever owns them: an audit that asks those whom it checks is none.
 */
final class PriceAudit {

    private static final String IS_THERE = "SELECT to_regclass('rates.sets') IS NOT NULL AS there";

    /**
     * The exact value rounded half-even to 20 digits is the one whose distance from it is less than half of the last digit, or is
     * half of it and that digit even. So it is checked without a division, which would round by itself.
     */
    private static final String WRONG = """
            WITH used AS (
              SELECT e.rate_set, e.currency FROM events.events e WHERE e.rate_set IS NOT NULL GROUP BY 1, 2
            ), quoted AS MATERIALIZED (
              SELECT u.rate_set, u.currency, x.exponent, (s.quotes->>'EUR')::numeric AS euro,
                (s.quotes->>u.currency)::numeric AS quote, (s.quotes->>u.currency)::numeric * ('1e' || x.exponent)::numeric
                  AS divisor
              FROM used u JOIN %s s ON s.id = u.rate_set
              JOIN unnest($1::text[], $2::integer[]) AS x (currency, exponent) ON x.currency = u.currency
            ), measured AS (
              SELECT e.source, e.id, e.amount, e.currency, e.eur, e.rate_set, q.exponent, q.euro, q.quote, q.divisor,
                2 * abs(e.amount * q.euro - e.eur * q.divisor) * 1e20 AS distance
              FROM events.events e LEFT JOIN quoted q ON q.rate_set = e.rate_set AND q.currency = e.currency
              WHERE e.state = 1
            )
            SELECT format('Event %%s of %%s: %%s %%s are noted as %%s EUR by set %%s, and are %%s.', m.id, m.source, m.amount,
                m.currency, m.eur, coalesce(m.rate_set::text, 'none'),
                CASE WHEN m.currency = 'EUR' THEN (m.amount * 0.01)::text
                  WHEN m.quote IS NULL THEN 'not known by it' ELSE %s::text END) AS difference
            FROM measured m
            WHERE NOT CASE WHEN m.currency = 'EUR' THEN m.rate_set IS NULL AND m.eur = m.amount * 0.01
              ELSE m.divisor IS NOT NULL AND m.eur = round(m.eur, 20) AND (m.distance < m.divisor
                OR (m.distance = m.divisor AND m.eur * 1e20 %% 2 = 0)) END
            LIMIT 100""";

    private static final String BY_SETS =
            WRONG.formatted("rates.sets", "rates.euros(m.amount, m.exponent, m.euro, m.quote)");

    /** No node ever had rates here. */
    private static final String WITHOUT_SETS =
            WRONG.formatted("(SELECT NULL::bigint AS id, NULL::jsonb AS quotes WHERE false)", "NULL");

    private static final List<String> CODES = List.copyOf(Currencies.codes());

    private PriceAudit() {}

    /** A row with a {@code difference} for each of the first events that are not worth what is noted of them. */
    static Future<RowSet<Row>> wrong(SqlConnection connection) {
        return connection
                .query(IS_THERE)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("there") ? BY_SETS : WITHOUT_SETS)
                .compose(sql -> connection.preparedQuery(sql).execute(currencies()));
    }

    private static Tuple currencies() {
        return Tuple.tuple()
                .addArrayOfString(CODES.toArray(String[]::new))
                .addArrayOfInteger(CODES.stream()
                        .map(code -> Currencies.exponent(code).orElseThrow())
                        .toArray(Integer[]::new));
    }
}
