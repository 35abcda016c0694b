package com.xrides.bookings.csv;

import com.xrides.bookings.BookingField;
import com.xrides.bookings.BookingTime;
import com.xrides.bookings.ExtraFields;
import com.xrides.bookings.FieldValues;
import com.xrides.bookings.NumberParser;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.ValidationErrors;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import com.xrides.platform.web.stream.csv.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Parses one CSV row into a booking or its validation errors. */
final class CsvBookingParser {

    private static final String FORMS =
            "; local times are written 1/31/2013 9:30 (the month first) or 2013-01-31 09:30";

    private final CsvTimestampParser times;
    private final FieldValues values = new FieldValues();
    private final ValidationErrors errors = new ValidationErrors(values);
    private final NumberParser number = new NumberParser();
    private @Nullable ExtraFields extraFields;

    CsvBookingParser(CsvTimestampParser times) {
        this.times = times;
    }

    /** Sets a known field; one column has it. */
    void read(BookingField field, String text) {
        String value = Cell.strip(text);
        switch (field.kind()) {
            case INT64 -> readInteger(field, value, Long.MIN_VALUE, Long.MAX_VALUE);
            case INT32 -> readInteger(field, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case TIME -> readTime(field, value);
            case BOOLEAN -> readBoolean(field, value);
            case DEGREES -> readDegrees(field, value);
        }
    }

    /** Adds an unknown field. */
    void keep(String name, String value) {
        if (extraFields == null) {
            extraFields = new ExtraFields(errors.all());
        }
        try {
            if (name.equals(ExtraColumn.NAME) && ExtraColumn.holdsFields(value)) {
                ExtraColumn.read(value, extraFields);
            } else {
                extraFields.add(name, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    /** Reports a value in a column without a name: it could not be found again. */
    void refuseUnnamed(int column, String value) {
        errors.all()
                .add(new FieldError(
                        "column " + column,
                        Code.UNSTORABLE,
                        "holds \"%s\", but the header has no name for this column"
                                .formatted(ValidationErrors.shortened(value))));
    }

    ParseResult finish() {
        try {
            return errors.judge(extraFields == null ? null : extraFields.finish());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private void readInteger(BookingField field, String value, long lowest, long highest) {
        switch (number.parse(value)) {
            case WHOLE -> {
                if (number.value() < lowest || number.value() > highest) {
                    errors.outOfRange(field, lowest, highest);
                } else {
                    values.put(field, number.value());
                }
            }
            case TOO_LARGE -> errors.outOfRange(field, lowest, highest);
            case DIGITS_LOST -> errors.digitsLost(field, shown(value));
            case OTHER -> errors.wrongType(field, shown(value));
        }
    }

    private void readTime(BookingField field, String value) {
        if (CsvTimestampParser.looksLikeDate(value)) {
            putTime(field, value, times.parse(value));
            return;
        }
        switch (number.parse(value)) {
            case WHOLE -> readSeconds(field, value, number.value());
            case TOO_LARGE -> errors.noTime(field, Code.OUT_OF_RANGE, shown(value), "");
            case DIGITS_LOST -> errors.digitsLost(field, shown(value));
            case OTHER -> errors.noTime(field, Code.WRONG_TYPE, shown(value), FORMS);
        }
    }

    private void putTime(BookingField field, String value, long micros) {
        if (micros == CsvTimestampParser.NONE) {
            errors.noTime(field, Code.WRONG_TYPE, shown(value), FORMS);
        } else if (micros == CsvTimestampParser.ZONE_UNKNOWN) {
            errors.refuse(
                    field,
                    Code.WRONG_TYPE,
                    "is a local time, %s: say of which time zone, as with ?time_zone=Asia/Kolkata, or send an offset"
                            .formatted(shown(value)));
        } else {
            values.put(field, micros);
        }
    }

    private void readSeconds(BookingField field, String value, long seconds) {
        if (BookingTime.isWithinYears(seconds)) {
            values.put(field, BookingTime.microsOf(seconds));
        } else {
            errors.noTime(field, Code.OUT_OF_RANGE, shown(value), BookingTime.millisecondsHint(seconds));
        }
    }

    private void readBoolean(BookingField field, String value) {
        if (value.equalsIgnoreCase("true")) {
            values.put(field, 1);
        } else if (value.equalsIgnoreCase("false")) {
            values.put(field, 0);
        } else if (number.parse(value) == NumberParser.Kind.WHOLE && (number.value() | 1) == 1) {
            values.put(field, number.value());
        } else {
            errors.wrongType(field, shown(value));
        }
    }

    private void readDegrees(BookingField field, String value) {
        double degrees = NumberParser.parseDouble(value);
        if (Double.isNaN(degrees)) {
            errors.wrongType(field, shown(value));
        } else {
            // Adding zero turns -0.0 into 0.0: PostgreSQL treats them as equal, Java does not.
            values.putDegrees(field, degrees + 0.0);
        }
    }

    private static String shown(String value) {
        return '"' + ValidationErrors.shortened(value) + '"';
    }
}
