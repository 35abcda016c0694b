package com.xrides.bookings;

import static com.xrides.bookings.BookingField.*;

import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import java.util.List;

/**
 * The validation rules for bookings. A rule rejects only what cannot be right: every rule holds for XRides's real
 * bookings. The order of the dates, for example, is not checked, because real ones give only a day.
 */
public final class BookingRules {

    static final int LONG_DISTANCE = 1;
    public static final int POINT_TO_POINT = 2;
    static final int HOURLY_RENTAL = 3;

    private static final int LAST_PACKAGE = 7;

    private final FieldValues values;
    private final List<FieldError> errors;

    private BookingRules(FieldValues values, List<FieldError> errors) {
        this.values = values;
        this.errors = errors;
    }

    /** Adds an error for every rule that these values violate. */
    public static void check(FieldValues values, List<FieldError> errors) {
        var rules = new BookingRules(values, errors);
        rules.checkWhatEveryBookingNeeds();
        rules.checkRanges();
        rules.checkPair(FROM_LAT, FROM_LONG);
        rules.checkPair(TO_LAT, TO_LONG);
        rules.checkTravelType();
    }

    private void checkWhatEveryBookingNeeds() {
        require(ID, "XRides's number for the booking");
        require(USER_ID, "the customer's number");
        require(VEHICLE_MODEL_ID, "the model of the vehicle");
        require(TRAVEL_TYPE_ID, "1 long distance, 2 point to point or 3 hourly rental");
        require(FROM_DATE, "when the ride begins");
        require(BOOKING_CREATED, "when the booking was made");
    }

    private void checkRanges() {
        if (values.has(ID) && values.number(ID) < 1 && readable(ID)) {
            outOfRange(ID, "must be above 0");
        }
        checkBetween(TRAVEL_TYPE_ID, LONG_DISTANCE, HOURLY_RENTAL);
        checkBetween(PACKAGE_ID, 1, LAST_PACKAGE);
        checkDegrees(FROM_LAT, 90);
        checkDegrees(FROM_LONG, 180);
        checkDegrees(TO_LAT, 90);
        checkDegrees(TO_LONG, 180);
    }

    private void checkTravelType() {
        if (!values.has(TRAVEL_TYPE_ID)) {
            return;
        }
        switch ((int) values.number(TRAVEL_TYPE_ID)) {
            case LONG_DISTANCE -> requireFor("a long-distance ride (travel_type_id 1)", TO_CITY_ID);
            case POINT_TO_POINT ->
                requireFor(
                        "a point-to-point ride (travel_type_id 2)",
                        FROM_AREA_ID,
                        TO_AREA_ID,
                        FROM_LAT,
                        FROM_LONG,
                        TO_LAT,
                        TO_LONG);
            case HOURLY_RENTAL ->
                requireFor("an hourly rental (travel_type_id 3)", PACKAGE_ID, FROM_AREA_ID, FROM_LAT, FROM_LONG);
            default -> {
                // Already reported: the type itself is out of range or unreadable.
            }
        }
    }

    private void requireFor(String kindOfRide, BookingField... fields) {
        for (BookingField field : fields) {
            if (!values.has(field) && readable(field)) {
                report(field, Code.REQUIRED, "is required for " + kindOfRide);
            }
        }
    }

    private void require(BookingField field, String meaning) {
        if (!values.has(field)) {
            report(field, Code.REQUIRED, "is required: " + meaning);
        }
    }

    private void checkPair(BookingField latitude, BookingField longitude) {
        if (values.has(latitude) != values.has(longitude)) {
            BookingField missing = values.has(latitude) ? longitude : latitude;
            BookingField given = values.has(latitude) ? latitude : longitude;
            report(missing, Code.REQUIRED, "is required beside " + given.jsonName());
        }
    }

    private void checkBetween(BookingField field, long lowest, long highest) {
        long value = values.number(field);
        if (values.has(field) && readable(field) && (value < lowest || value > highest)) {
            outOfRange(field, "must be from %d to %d, not %d".formatted(lowest, highest, value));
        }
    }

    private void checkDegrees(BookingField field, int bound) {
        double value = values.degrees(field);
        if (values.has(field) && !(Math.abs(value) <= bound)) {
            outOfRange(field, "must be from -%d to %d degrees, not %s".formatted(bound, bound, value));
        }
    }

    private void outOfRange(BookingField field, String message) {
        report(field, Code.OUT_OF_RANGE, message);
    }

    private void report(BookingField field, Code code, String message) {
        errors.add(new FieldError(field.jsonName(), code, message));
    }

    /** Whether no error was reported for this field yet: an unreadable value is not validated a second time. */
    private boolean readable(BookingField field) {
        return errors.isEmpty()
                || errors.stream().noneMatch(error -> error.field().equals(field.jsonName()));
    }
}
