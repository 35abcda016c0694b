package com.xrides.bench.events;

import com.xrides.bench.database.BatchLoop;
import com.xrides.bench.load.BookingIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Plain inserts of rows as the node stores for the events of {@link EventTemplates}, into a table with the columns and indexes of
 * its own: no look-ups, no counters, no answer but how many.
 *
 * @param size events in each statement
 * @param positions of their ids, in the order that those of the others have
 */
record UnnestBatches(int size, BookingIds positions) implements BatchLoop.Batches {

    /** Makes the table anew, as empty as can be. */
    static final String MAKE_TABLE = """
            DROP TABLE IF EXISTS public.unnested;
            CREATE TABLE public.unnested (LIKE events.events INCLUDING ALL) WITH (fillfactor = 90)""";

    private static final String INSERT = """
            INSERT INTO public.unnested (tx, place, source, id, type, rider, ride, amount, currency, occurred_at, stored_at, state,
              eur, rate_set, converted_tx)
            SELECT pg_current_xact_id()::text::bigint, g.place, 'bench', g.id, g.type, g.rider, g.ride, g.amount, g.currency,
              g.occurred_at, clock_timestamp(), 1, g.eur, 1, pg_current_xact_id()::text::bigint
            FROM unnest(?::text[], ?::smallint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::numeric[])
              WITH ORDINALITY AS g (id, type, rider, ride, amount, currency, occurred_at, eur, place)
            ON CONFLICT (source, id) DO NOTHING""";

    private static final String[] CURRENCIES = {"INR", "EUR", "USD", "GBP"};
    private static final int RIDERS = 9000;

    @Override
    public String sql() {
        return INSERT;
    }

    @Override
    public long store(Connection connection, PreparedStatement statement, int first) throws SQLException {
        var ids = new Object[size];
        var types = new Object[size];
        var riders = new Object[size];
        var rides = new Object[size];
        var amounts = new Object[size];
        var currencies = new Object[size];
        var times = new Object[size];
        var eurs = new Object[size];
        String now = Instant.now().toString();
        for (int i = 0; i < size; i++) {
            int kind = i % CURRENCIES.length;
            ids[i] = Integer.toString(positions.idAt(first + i));
            types[i] = kind + 1;
            riders[i] = 1000 + (first + i) % RIDERS;
            rides[i] = 132_516;
            amounts[i] = 48_550;
            currencies[i] = CURRENCIES[kind];
            times[i] = now;
            eurs[i] = "537.50902527075812274368";
        }
        statement.setArray(1, connection.createArrayOf("text", ids));
        statement.setArray(2, connection.createArrayOf("smallint", types));
        statement.setArray(3, connection.createArrayOf("bigint", riders));
        statement.setArray(4, connection.createArrayOf("bigint", rides));
        statement.setArray(5, connection.createArrayOf("bigint", amounts));
        statement.setArray(6, connection.createArrayOf("text", currencies));
        statement.setArray(7, connection.createArrayOf("timestamptz", times));
        statement.setArray(8, connection.createArrayOf("numeric", eurs));
        return statement.executeUpdate();
    }
}
