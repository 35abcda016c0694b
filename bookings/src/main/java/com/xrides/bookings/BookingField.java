package com.xrides.bookings;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The known fields of a booking, each with its JSON names and the type of its value. */
public enum BookingField {
    ID("id", Kind.INT64),
    USER_ID("user_id", Kind.INT64),
    VEHICLE_MODEL_ID("vehicle_model_id", Kind.INT32),
    TRAVEL_TYPE_ID("travel_type_id", Kind.INT32),
    PACKAGE_ID("package_id", Kind.INT32),
    FROM_AREA_ID("from_area_id", Kind.INT32),
    TO_AREA_ID("to_area_id", Kind.INT32),
    FROM_CITY_ID("from_city_id", Kind.INT32),
    TO_CITY_ID("to_city_id", Kind.INT32),
    FROM_DATE("from_date", Kind.TIME),
    TO_DATE("to_date", Kind.TIME),
    BOOKING_CREATED("booking_created", Kind.TIME),
    ONLINE_BOOKING("online_booking", Kind.BOOLEAN),
    MOBILE_SITE_BOOKING("mobile_site_booking", Kind.BOOLEAN),
    CAR_CANCELLATION("car_cancellation", Kind.BOOLEAN),
    FROM_LAT("from_lat", Kind.DEGREES),
    FROM_LONG("from_long", Kind.DEGREES),
    TO_LAT("to_lat", Kind.DEGREES),
    TO_LONG("to_long", Kind.DEGREES);

    /** The type of a field's value. */
    public enum Kind {
        INT64("a whole number"),
        INT32("a whole number"),
        TIME("a time: RFC 3339 with an offset, or whole seconds since 1970"),
        BOOLEAN("true, false, 0 or 1"),
        DEGREES("a number of degrees");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    private static final Map<String, BookingField> BY_NAME = namesOfAll();

    private final String jsonName;
    private final Kind kind;

    BookingField(String jsonName, Kind kind) {
        this.jsonName = jsonName;
        this.kind = kind;
    }

    /** The field's name in JSON that we write and in error messages. */
    public String jsonName() {
        return jsonName;
    }

    public Kind kind() {
        return kind;
    }

    /** Finds a field by any spelling that clients use; null for an unknown name. */
    public static @Nullable BookingField named(String name) {
        return BY_NAME.get(name);
    }

    private static Map<String, BookingField> namesOfAll() {
        var names = new HashMap<String, BookingField>();
        for (BookingField field : values()) {
            names.put(field.jsonName, field);
            String camelCase = camelCase(field.jsonName);
            names.put(camelCase, field);
            // Older clients end these names in two capitals: userID, packageID.
            names.put(camelCase.replaceFirst("Id$", "ID"), field);
        }
        return Map.copyOf(names);
    }

    private static String camelCase(String snakeCase) {
        var name = new StringBuilder();
        for (String word : snakeCase.split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
