package com.xrides.ping;

import com.xrides.ping.PingMessages.SavePing;
import com.xrides.platform.database.batch.SingleStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;

/** Writes a batch of pings by one insert. The result of a ping is its problem, empty where it is stored. */
final class PingStatements extends SingleStatement<SavePing, String> {

    private static final String INSERT = """
            WITH sent AS (
              SELECT id, body, position FROM unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS s (id, body, position)
            ), inserted AS (
              INSERT INTO ping.pings (id, body) SELECT DISTINCT ON (id) id, body FROM sent ORDER BY id
              ON CONFLICT (id) DO NOTHING
            )
            SELECT position FROM sent""";

    PingStatements() {
        super(
                INSERT,
                Comparator.comparingLong(SavePing::id),
                pings -> Tuple.tuple()
                        .addArrayOfLong(pings.stream().map(SavePing::id).toArray(Long[]::new))
                        .addArrayOfString(pings.stream().map(SavePing::text).toArray(String[]::new)));
    }

    @Override
    protected String result(SavePing value, Row row) {
        return "";
    }

    @Override
    protected String refused(SavePing value, Throwable cause) {
        return "the database refuses it";
    }

    @Override
    public String unavailable(String detail) {
        return detail;
    }
}
