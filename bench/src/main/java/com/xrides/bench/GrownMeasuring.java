package com.xrides.bench;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.report.Results;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.DatabaseAddress;
import com.xrides.bench.subject.NodeOptions;
import com.xrides.bench.subject.NodeSubject;
import com.xrides.bench.subject.Subject;
import java.sql.SQLException;
import java.util.List;

/** Compares a node with a large table and one with an empty table, each in a database of its own. */
final class GrownMeasuring {

    static final int ROUNDS = 2;
    static final List<Work> WORK = List.of(Work.closed(256), Work.open(2000));

    /** Values that do not affect a row's size are the same in all rows. */
    private static final String FILL = """
            INSERT INTO bookings (id, user_id, vehicle_model_id, travel_type_id, from_area_id, to_area_id, from_city_id,
                from_date, to_date, booking_created, online_booking, mobile_site_booking, car_cancellation,
                from_lat, from_long, to_lat, to_long, stored_at)
            SELECT %s, 22179, 12, 2, 1096, 393, 15,
                '2013-01-01T09:30:00+05:30', '2013-01-01T11:00:00+05:30', '2013-01-01T07:51:00+05:30', false, true, false,
                12.96519, 77.71932, 13.19956, 77.70688, now() - interval '1 day'
            FROM generate_series(%d, %d) AS position""";

    private final int rows;
    private final BookingIds ids;
    private final BenchDatabase grown;
    private final List<Subject> subjects;

    GrownMeasuring(int rows, BookingIds ids, NodeOptions nodes, BenchDatabase database) throws SQLException {
        this.rows = rows;
        this.ids = ids;
        this.grown = database.another("grown");
        this.subjects = List.of(
                NodeSubject.oneJvm(Results.EMPTY, nodes, database, false),
                NodeSubject.oneJvm(Results.GROWN, nodes, grown, true));
    }

    /** The two nodes, the one with the empty table first. */
    List<Subject> subjects() {
        return subjects;
    }

    /** Fills the large table; its node must be up, since it creates the tables. */
    void fill() throws SQLException {
        fill(grown.address(), ids, rows);
    }

    static void fill(DatabaseAddress database, BookingIds ids, int rows) throws SQLException {
        int first = ids.take(rows);
        database.execute(FILL.formatted(ids.sqlIdAt("position"), first, first + rows - 1));
        database.execute("VACUUM (ANALYZE) bookings");
        database.execute("CHECKPOINT");
    }
}
