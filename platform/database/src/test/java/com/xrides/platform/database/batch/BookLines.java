package com.xrides.platform.database.batch;

import com.xrides.platform.database.DatabaseFault;
import com.xrides.platform.database.Migrations;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Writes lines into books by a function of the database: a capability that is not that of bookings. */
public class BookLines extends SingleStatement<BookLine, LineResult> {

    public static final Migrations MIGRATIONS = Migrations.of("classpath:db/counters", "counters", "schema_history");

    BookLines() {
        super(
                "SELECT * FROM counters.write_lines($1, $2, $3)",
                Comparator.comparingLong(BookLine::book),
                BookLines::parameters);
    }

    @Override
    public LineResult unavailable(String detail) {
        return new LineResult.Unavailable(detail);
    }

    @Override
    protected LineResult result(BookLine line, Row row) {
        return new LineResult.Written(row.getLong("number"), row.getBoolean("fresh"));
    }

    @Override
    protected LineResult refused(BookLine line, Throwable cause) {
        return new LineResult.Refused(DatabaseFault.describe(cause));
    }

    private static Tuple parameters(List<BookLine> lines) {
        return Tuple.of(
                lines.stream().map(BookLine::book).toArray(Long[]::new),
                lines.stream().map(BookLine::client).toArray(UUID[]::new),
                lines.stream().map(BookLine::content).toArray(String[]::new));
    }
}
