package com.xrides.bookings.csv;

import com.xrides.bookings.BookingField;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.ValidationErrors;
import com.xrides.platform.web.stream.csv.Cell;
import com.xrides.platform.web.stream.csv.UnusableHeaderException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of a CSV file: columns in any order, by any name that a field has in JSON. Parses rows by the rules for
 * JSON. {@code NULL} and empty values count as absent; unknown columns are kept as text, except for a column {@code
 * extra} with a JSON object of unknown fields. Any thread.
 */
public final class CsvHeader {

    private static final Set<BookingField> REQUIRED = EnumSet.of(
            BookingField.ID,
            BookingField.USER_ID,
            BookingField.VEHICLE_MODEL_ID,
            BookingField.TRAVEL_TYPE_ID,
            BookingField.FROM_DATE,
            BookingField.BOOKING_CREATED);

    private final List<Column> columns;
    private final CsvTimestampParser times;

    /** A column; its name is empty where the header has none, its field null where the name is unknown. */
    private record Column(String name, @Nullable BookingField field) {

        static Column named(String name) {
            String stripped = Cell.strip(name);
            return new Column(stripped, BookingField.named(stripped));
        }

        boolean isUnnamed() {
            return name.isEmpty();
        }
    }

    private CsvHeader(List<Column> columns, @Nullable ZoneId zone) {
        this.columns = columns;
        this.times = new CsvTimestampParser(zone);
    }

    /**
     * Parses a header.
     *
     * @param zone the time zone of local times; without one each local time is an error
     * @throws UnusableHeaderException if no row under it could be valid, or a value could be lost
     */
    public static CsvHeader of(List<String> header, @Nullable ZoneId zone) {
        List<Column> columns = header.stream().map(Column::named).toList();
        refuseRepeated(columns);
        refuseMissing(columns, header);
        return new CsvHeader(columns, zone);
    }

    /** Parses a row into a booking or its errors. */
    public ParseResult read(List<String> row) {
        if (row.size() != columns.size()) {
            return new ParseResult.Malformed(
                    null, "There are %d columns, but the header has %d.".formatted(row.size(), columns.size()));
        }
        var booking = new CsvBookingParser(times);
        for (int i = 0; i < columns.size(); i++) {
            String value = row.get(i);
            if (!isAbsent(value)) {
                read(booking, i, value);
            }
        }
        return booking.finish();
    }

    private void read(CsvBookingParser booking, int place, String value) {
        Column column = columns.get(place);
        if (column.field() != null) {
            booking.read(column.field(), value);
        } else if (column.isUnnamed()) {
            booking.refuseUnnamed(place + 1, value);
        } else {
            booking.keep(column.name(), value);
        }
    }

    private static boolean isAbsent(String value) {
        return value.equals("NULL") || Cell.isBlank(value);
    }

    private static void refuseRepeated(List<Column> columns) {
        var names = new HashSet<String>();
        for (Column column : columns) {
            String meaning =
                    column.field() == null ? column.name() : column.field().jsonName();
            if (!column.isUnnamed() && !names.add(meaning)) {
                throw new UnusableHeaderException("The header names the column %s more than once%s."
                        .formatted(
                                ValidationErrors.shortened(meaning),
                                meaning.equals(column.name()) ? "" : ", here as " + column.name()));
            }
        }
    }

    private static void refuseMissing(List<Column> columns, List<String> header) {
        var missing = EnumSet.copyOf(REQUIRED);
        columns.forEach(column -> missing.remove(column.field()));
        if (!missing.isEmpty()) {
            throw UnusableHeaderException.missing(namesOf(missing), header);
        }
    }

    private static List<String> namesOf(Set<BookingField> fields) {
        return fields.stream().map(BookingField::jsonName).toList();
    }
}
