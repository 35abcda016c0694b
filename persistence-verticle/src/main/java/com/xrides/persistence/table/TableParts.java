package com.xrides.persistence.table;

import com.xrides.bookings.messages.PersonalDataMessages;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * Goes through a whole table in the order in which it lies on the disk, a few thousand rows at a time, so that each
 * statement is short and reads what it needs only. What is written meanwhile may be met or not.
 *
 * <p>For what happens rarely: an index would cost each booking more than all of these together.
 */
public final class TableParts {

    /** Four megabytes of a server's usual 8 KiB: some 25,000 bookings. */
    private static final long BLOCKS = 512;

    private static final String SIZE =
            "SELECT pg_relation_size('bookings') / current_setting('block_size')::bigint AS blocks";

    private TableParts() {}

    /** A condition for rows from a position, the parameter with this number, up to another, the next parameter. */
    public static String between(int parameter) {
        return "ctid >= $%d::text::tid AND ctid < $%d::text::tid".formatted(parameter, parameter + 1);
    }

    /** The position that a message names. */
    public static String from(String position) {
        return position.equals(PersonalDataMessages.START) ? "(0,0)" : checked(position);
    }

    /** Where the part ends that begins at this position. */
    public static String to(String position) {
        return "(%d,0)".formatted(block(from(position)) + BLOCKS);
    }

    /** The end of a part, or that of the table. */
    public static Future<String> next(SqlClient reads, String to) {
        return reads.preparedQuery(SIZE)
                .execute()
                .map(rows -> rows.iterator().next().getLong("blocks") > block(to) ? to : PersonalDataMessages.END);
    }

    private static String checked(String position) {
        if (!position.matches("\\([0-9]{1,10},[0-9]{1,5}\\)")) {
            throw new IllegalArgumentException("not a position in a table: " + position);
        }
        return position;
    }

    private static long block(String position) {
        return Long.parseLong(position.substring(1, position.indexOf(',')));
    }
}
