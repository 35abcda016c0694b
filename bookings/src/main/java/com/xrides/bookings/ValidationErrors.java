package com.xrides.bookings;

import com.xrides.platform.web.FieldError;
import com.xrides.platform.web.FieldError.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with the fields of one booking, in words that do not depend on what the booking came as. */
public final class ValidationErrors {

    private static final int SHOWN_VALUE_LENGTH = 40;

    private final FieldValues values;
    private final List<FieldError> errors = new ArrayList<>(0);

    public ValidationErrors(FieldValues values) {
        this.values = values;
    }

    /** What was found by now; others may add to it. */
    public List<FieldError> all() {
        return errors;
    }

    public void report(BookingField field, Code code, String message) {
        errors.add(new FieldError(field.jsonName(), code, message));
    }

    /** The value is not of its field's kind. */
    public void wrongType(BookingField field, String shown) {
        refuse(
                field,
                Code.WRONG_TYPE,
                "must be %s, not %s".formatted(field.kind().description(), shown));
    }

    public void outOfRange(BookingField field, long lowest, long highest) {
        refuse(field, Code.OUT_OF_RANGE, "must be from %d to %d".formatted(lowest, highest));
    }

    /**
     * The value is no time that we take.
     *
     * @param hint what the sender may have meant, behind a semicolon; empty where nothing comes to mind
     */
    public void noTime(BookingField field, Code code, String shown, String hint) {
        refuse(
                field,
                code,
                "must be %s, in the years 1 to 9999, not %s%s"
                        .formatted(field.kind().description(), shown, hint));
    }

    /** The value is there and cannot be used. */
    public void refuse(BookingField field, Code code, String message) {
        report(field, code, message);
        values.markUnreadable(field);
    }

    /** Applies the rules to what was read, and makes a booking of it if nothing is wrong. */
    public ParseResult judge(@Nullable String extra) {
        BookingRules.check(values, errors);
        return errors.isEmpty()
                ? new ParseResult.Accepted(values.toBooking(extra))
                : new ParseResult.Rejected(values.idOrNull(), errors);
    }

    /** A value as it may stand in a message. */
    public static String shortened(String value) {
        return value.length() <= SHOWN_VALUE_LENGTH ? value : value.substring(0, SHOWN_VALUE_LENGTH) + "…";
    }
}
