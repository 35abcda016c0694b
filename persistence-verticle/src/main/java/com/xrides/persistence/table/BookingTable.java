package com.xrides.persistence.table;

import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import com.xrides.bookings.StoredBooking;
import com.xrides.platform.database.Replication;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code bookings}: its statements, and the mapping of bookings to parameters and of rows to bookings. The
 * text of a statement does not depend on the number of bookings, so it is prepared once a connection.
 */
public final class BookingTable {

    private record Column(String name, String type, Function<List<Booking>, Object> values) {

        String whenErased() {
            return OPTIONAL.contains(name)
                    ? "NULL"
                    : switch (type) {
                        case "boolean" -> "false";
                        case "timestamptz" -> "'epoch'";
                        default -> "0";
                    };
        }

        /** The value of a row in a form in which equal ones are equal texts, whatever the session's settings. */
        String canonical(String row) {
            String value = row + "." + name;
            return switch (type) {
                case "timestamptz" -> "(extract(epoch FROM " + value + ") * 1000000)::bigint";
                // There are two zeros, which are equal.
                case "double precision" -> "encode(float8send(" + value + " + 0::float8), 'hex')";
                // As jsonb compares: 1.0 equals 1.00, and the order of members does not matter.
                case "text" ->
                    "jsonb_hash_extended(%1$s::jsonb, 0), jsonb_hash_extended(%1$s::jsonb, 1)".formatted(value);
                default -> value;
            };
        }
    }

    private static final Set<String> OPTIONAL = Set.of(
            "package_id",
            "from_area_id",
            "to_area_id",
            "from_city_id",
            "to_city_id",
            "to_date",
            "from_lat",
            "from_long",
            "to_lat",
            "to_long",
            "extra");

    // Every statement that takes bookings takes one array for each of these, in this order.
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "bigint", longs(Booking::id)),
            new Column("user_id", "bigint", longs(Booking::userId)),
            new Column("vehicle_model_id", "integer", integers(Booking::vehicleModelId)),
            new Column("travel_type_id", "integer", integers(Booking::travelTypeId)),
            new Column("package_id", "integer", integers(Booking::packageId)),
            new Column("from_area_id", "integer", integers(Booking::fromAreaId)),
            new Column("to_area_id", "integer", integers(Booking::toAreaId)),
            new Column("from_city_id", "integer", integers(Booking::fromCityId)),
            new Column("to_city_id", "integer", integers(Booking::toCityId)),
            new Column("from_date", "timestamptz", times(Booking::fromDate)),
            new Column("to_date", "timestamptz", times(Booking::toDate)),
            new Column("booking_created", "timestamptz", times(Booking::bookingCreated)),
            new Column("online_booking", "boolean", booleans(Booking::onlineBooking)),
            new Column("mobile_site_booking", "boolean", booleans(Booking::mobileSiteBooking)),
            new Column("car_cancellation", "boolean", booleans(Booking::carCancellation)),
            new Column("from_lat", "double precision", degrees(booking -> latitude(booking.from()))),
            new Column("from_long", "double precision", degrees(booking -> longitude(booking.from()))),
            new Column("to_lat", "double precision", degrees(booking -> latitude(booking.to()))),
            new Column("to_long", "double precision", degrees(booking -> longitude(booking.to()))),
            new Column("extra", "text", texts(Booking::extra)));

    private static final String NAMES = COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "));

    private static final String SERVER = ", " + Replication.SERVER + " AS server";

    /**
     * Inserts bookings whose ids do not exist yet; returns the ids that were inserted, and the {@code server}. Followers are
     * told of them.
     */
    public static final String INSERT = BookingChanges.told(
                    "INSERT INTO bookings (" + NAMES + ") SELECT " + values() + " FROM unnest(" + parameters()
                            + ") AS sent (" + NAMES + ") ON CONFLICT (id) DO NOTHING RETURNING id",
                    false)
            + "SELECT id" + SERVER + " FROM changed";

    /**
     * Compares bookings with what is stored under their ids; for each that is there a row with its {@code position}
     * among the parameters, from 1, whether it is the {@code same}, and what tells whether it is replicated.
     */
    public static final String COMPARE = "SELECT sent.position, CASE WHEN stored.erased_at IS NULL THEN "
            + COLUMNS.stream()
                    .map(column -> "stored.%1$s IS NOT DISTINCT FROM %2$s".formatted(column.name(), value(column)))
                    .collect(Collectors.joining(" AND "))
            + " ELSE stored.content_hash = " + hash("sent")
            + " END AS same, stored." + Replication.WRITTEN_BY + " AS written_by" + SERVER + " FROM unnest("
            + parameters() + ") WITH ORDINALITY AS sent (" + NAMES + ", position)"
            + " JOIN bookings AS stored ON stored.id = sent.id";

    /** The columns that {@link #toStoredBooking} reads. */
    public static final String STORED = NAMES.replace("extra", "extra::text AS extra") + ", stored_at";

    /** Finds one booking by its id, or what is left of it since it was erased. */
    public static final String FIND = "SELECT " + STORED + ", erased_at, " + Replication.WRITTEN_BY + " AS written_by"
            + SERVER + " FROM bookings WHERE id = $1";

    /**
     * Assignments that leave nothing in a row but its id, when it was stored, and the hash of what it contained. The
     * rest, as far as it must not be null, becomes a value that no booking has.
     */
    private static final String ERASE = "content_hash = " + hash("bookings") + ", erased_at = now(), "
            + COLUMNS.stream()
                    .filter(column -> !column.name().equals("id"))
                    .map(column -> column.name() + " = " + column.whenErased())
                    .collect(Collectors.joining(", "));

    private BookingTable() {}

    /** The parameters of {@link #INSERT} and {@link #COMPARE}. */
    public static Tuple parametersOf(List<Booking> bookings) {
        Tuple tuple = Tuple.tuple();
        COLUMNS.forEach(column -> tuple.addValue(column.values().apply(bookings)));
        return tuple;
    }

    /** Erases the bookings that meet a condition and are not erased yet, a row for each. Followers are told of them. */
    public static String erase(String which) {
        return BookingChanges.told(
                        "UPDATE bookings SET " + ERASE + " WHERE " + which + " AND erased_at IS NULL RETURNING id",
                        true)
                + "SELECT id FROM changed";
    }

    /** A row of a statement that selects {@link #STORED}. */
    public static StoredBooking toStoredBooking(Row row) {
        var booking = new Booking(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getInteger("vehicle_model_id"),
                row.getInteger("travel_type_id"),
                row.getInteger("package_id"),
                row.getInteger("from_area_id"),
                row.getInteger("to_area_id"),
                row.getInteger("from_city_id"),
                row.getInteger("to_city_id"),
                row.getOffsetDateTime("from_date").toInstant(),
                toInstant(row.getOffsetDateTime("to_date")),
                row.getOffsetDateTime("booking_created").toInstant(),
                row.getBoolean("online_booking"),
                row.getBoolean("mobile_site_booking"),
                row.getBoolean("car_cancellation"),
                toPosition(row.getDouble("from_lat"), row.getDouble("from_long")),
                toPosition(row.getDouble("to_lat"), row.getDouble("to_long")),
                row.getString("extra"));
        return new StoredBooking(booking, row.getOffsetDateTime("stored_at").toInstant());
    }

    /** The hash of all columns of a row, that of the table or one that was sent. */
    private static String hash(String row) {
        return COLUMNS.stream()
                .map(column -> column.canonical(row))
                .collect(Collectors.joining(", ", "sha256(convert_to(ROW(", ")::text, 'UTF8'))"));
    }

    private static String parameters() {
        var numbered = new StringBuilder();
        for (int i = 0; i < COLUMNS.size(); i++) {
            numbered.append(i == 0 ? "$" : ", $").append(i + 1).append("::");
            numbered.append(COLUMNS.get(i).type()).append("[]");
        }
        return numbered.toString();
    }

    private static String values() {
        return COLUMNS.stream().map(BookingTable::value).collect(Collectors.joining(", "));
    }

    // The client has no arrays of jsonb that keep the text as it was sent.
    private static String value(Column column) {
        return "sent." + column.name() + (column.name().equals("extra") ? "::jsonb" : "");
    }

    private static Function<List<Booking>, Object> longs(Function<Booking, Long> field) {
        return bookings -> fill(new Long[bookings.size()], bookings, field);
    }

    private static Function<List<Booking>, Object> integers(Function<Booking, @Nullable Integer> field) {
        return bookings -> fill(new Integer[bookings.size()], bookings, field);
    }

    private static Function<List<Booking>, Object> booleans(Function<Booking, Boolean> field) {
        return bookings -> fill(new Boolean[bookings.size()], bookings, field);
    }

    private static Function<List<Booking>, Object> degrees(Function<Booking, @Nullable Double> field) {
        return bookings -> fill(new Double[bookings.size()], bookings, field);
    }

    private static Function<List<Booking>, Object> texts(Function<Booking, @Nullable String> field) {
        return bookings -> fill(new String[bookings.size()], bookings, field);
    }

    private static Function<List<Booking>, Object> times(Function<Booking, @Nullable Instant> field) {
        return bookings ->
                fill(new OffsetDateTime[bookings.size()], bookings, booking -> toOffsetDateTime(field.apply(booking)));
    }

    private static <T> Object fill(@Nullable T[] values, List<Booking> bookings, Function<Booking, @Nullable T> field) {
        for (int i = 0; i < values.length; i++) {
            values[i] = field.apply(bookings.get(i));
        }
        return values;
    }

    private static @Nullable OffsetDateTime toOffsetDateTime(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant toInstant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Double latitude(@Nullable Position position) {
        return position == null ? null : (Double) position.latitude();
    }

    private static @Nullable Double longitude(@Nullable Position position) {
        return position == null ? null : (Double) position.longitude();
    }

    private static @Nullable Position toPosition(@Nullable Double latitude, @Nullable Double longitude) {
        return latitude == null || longitude == null ? null : new Position(latitude, longitude);
    }
}
