package com.xrides.bookings;

import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The validation errors of one booking, worded independently of the input format. */
public final class ValidationErrors {

    private static final int SHOWN_VALUE_LENGTH = 40;

    private final FieldValues values;
    private final List<FieldError> errors = new ArrayList<>(0);

    public ValidationErrors(FieldValues values) {
        this.values = values;
    }

    /** All errors so far; callers may add more. */
    public List<FieldError> all() {
        return errors;
    }

    public void report(BookingField field, Code code, String message) {
        errors.add(new FieldError(field.jsonName(), code, message));
    }

    /** The value does not have the field's type. */
    public void wrongType(BookingField field, String shown) {
        refuse(
                field,
                Code.WRONG_TYPE,
                "must be %s, not %s".formatted(field.kind().description(), shown));
    }

    public void outOfRange(BookingField field, long lowest, long highest) {
        refuse(field, Code.OUT_OF_RANGE, "must be from %d to %d".formatted(lowest, highest));
    }

    /** The value is a number without its last digits, as a spreadsheet shows long ones. */
    public void digitsLost(BookingField field, String shown) {
        refuse(
                field,
                Code.WRONG_TYPE,
                "must be written with all its digits, not as %s, which lacks the last ones. In a spreadsheet, give its column the format of a number without decimals, or of text"
                        .formatted(shown));
    }

    /**
     * The value is not an accepted time.
     *
     * @param hint what the sender may have meant, after a semicolon; or empty
     */
    public void noTime(BookingField field, Code code, String shown, String hint) {
        refuse(
                field,
                code,
                "must be %s, in the years 1 to 9999, not %s%s"
                        .formatted(field.kind().description(), shown, hint));
    }

    /** The value is present but invalid. */
    public void refuse(BookingField field, Code code, String message) {
        report(field, code, message);
        values.markUnreadable(field);
    }

    /** Applies {@link BookingRules} and builds the booking if there are no errors. */
    public ParseResult judge(@Nullable String extra) {
        BookingRules.check(values, errors);
        return errors.isEmpty()
                ? new ParseResult.Accepted(values.toBooking(extra))
                : new ParseResult.Rejected(values.idOrNull(), errors);
    }

    /** A value shortened for an error message. */
    public static String shortened(String value) {
        return value.length() <= SHOWN_VALUE_LENGTH ? value : value.substring(0, SHOWN_VALUE_LENGTH) + "…";
    }
}
