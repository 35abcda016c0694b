package com.xrides.events.parse;

import com.xrides.bookings.ValidationErrors;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one event while it is read, and what is wrong with them. One thread. */
final class EventValues {

    /** The source of events that have the original's names and say none. */
    static final String ORIGINAL_SOURCE = "original";

    private static final int MAX_NAME = 200;

    /** Of ISO 4217, and longer ones as the coins have that it does not know. */
    private static final Pattern CURRENCY = Pattern.compile("[A-Z][A-Z0-9]{2,9}");

    private final Map<EventField, Object> values = new EnumMap<>(EventField.class);
    private final Set<EventField> unreadable = EnumSet.noneOf(EventField.class);
    private final List<FieldError> errors = new ArrayList<>(0);
    private boolean original;

    List<FieldError> errors() {
        return errors;
    }

    /** Says that the sender uses the original's names. */
    void original() {
        original = true;
    }

    /** Notes a value; a field that is given in two places must say the same in both. */
    void put(EventField field, Object value) {
        Object before = values.putIfAbsent(field, value);
        if (before != null && !before.equals(value)) {
            report(field, Code.REPEATED, "is given twice, with different values");
        }
    }

    /** Notes that a field is there and wrong, so that it is not reported as missing as well. */
    void refuse(EventField field, Code code, String message) {
        report(field, code, message);
        unreadable.add(field);
    }

    /** A number of 64 bits that has a lowest one. */
    void number(EventField field, long number, long lowest) {
        if (number < lowest) {
            refuse(field, Code.OUT_OF_RANGE, "must be from %d to %d".formatted(lowest, Long.MAX_VALUE));
        } else {
            put(field, number);
        }
    }

    void name(EventField field, String text) {
        if (text.isEmpty() || text.length() > MAX_NAME) {
            refuse(field, Code.OUT_OF_RANGE, "must have from 1 to %d characters".formatted(MAX_NAME));
        } else if (!text.codePoints().allMatch(EventValues::isVisible)) {
            refuse(field, Code.UNSTORABLE, "must have no control characters and no half characters");
        } else {
            put(field, text);
        }
    }

    private static boolean isVisible(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL && type != Character.SURROGATE && type != Character.UNASSIGNED;
    }

    void type(String text) {
        EventType type = EventType.named(text);
        if (type == null) {
            refuse(
                    EventField.TYPE,
                    Code.OUT_OF_RANGE,
                    "must be one of ride_started, fare_charged, tip_given, wallet_topped_up, refunded, ride_ended,"
                            + " not \"%s\"".formatted(ValidationErrors.shortened(text)));
        } else {
            put(EventField.TYPE, type);
        }
    }

    void currency(String text) {
        // What has no money says so with an empty text in the original.
        if (text.isEmpty()) {
            return;
        }
        if (CURRENCY.matcher(text).matches()) {
            put(EventField.CURRENCY, text);
        } else {
            refuse(
                    EventField.CURRENCY,
                    Code.OUT_OF_RANGE,
                    "must be a code of 3 to 10 capital letters and digits, such as EUR, not \"%s\""
                            .formatted(ValidationErrors.shortened(text)));
        }
    }

    /** The event, or all that is wrong. */
    ParsedEvent judge(@Nullable String extra) {
        if (original && !has(EventField.SOURCE)) {
            values.put(EventField.SOURCE, ORIGINAL_SOURCE);
        }
        require(EventField.SOURCE);
        require(EventField.ID);
        require(EventField.TYPE);
        require(EventField.RIDER_ID);
        require(EventField.OCCURRED_AT);
        EventType type = typeOf();
        if (type != null) {
            checkMoney(type);
        }
        if (!errors.isEmpty() || type == null) {
            return new ParsedEvent.Rejected(
                    errors, (String) values.get(EventField.SOURCE), (String) values.get(EventField.ID));
        }
        return new ParsedEvent.Accepted(new RideEvent(
                new EventKey(text(EventField.SOURCE), text(EventField.ID)),
                type,
                number(EventField.RIDER_ID),
                (Long) values.get(EventField.RIDE_ID),
                type.hasMoney() ? new Money(number(EventField.AMOUNT), text(EventField.CURRENCY)) : null,
                (Instant) value(EventField.OCCURRED_AT),
                extra));
    }

    /** In the original a bet that was won is the same event with a flag. */
    private @Nullable EventType typeOf() {
        var type = (EventType) values.get(EventField.TYPE);
        boolean won = Boolean.TRUE.equals(values.get(EventField.HAS_WON));
        if (won && type != null && type != EventType.FARE_CHARGED && type != EventType.REFUNDED) {
            report(EventField.HAS_WON, Code.OUT_OF_RANGE, "can only be true of a fare, which is refunded then");
        }
        return won && type == EventType.FARE_CHARGED ? EventType.REFUNDED : type;
    }

    private void checkMoney(EventType type) {
        if (type.hasMoney()) {
            require(EventField.AMOUNT);
            require(EventField.CURRENCY);
            return;
        }
        boolean isNothing = Long.valueOf(0).equals(values.get(EventField.AMOUNT)) && !has(EventField.CURRENCY);
        if (values.containsKey(EventField.AMOUNT) && !isNothing) {
            report(EventField.AMOUNT, Code.OUT_OF_RANGE, "must be absent: %s has no money".formatted(type.text()));
        } else if (values.containsKey(EventField.CURRENCY)) {
            report(EventField.CURRENCY, Code.OUT_OF_RANGE, "must be absent: %s has no money".formatted(type.text()));
        }
    }

    private boolean has(EventField field) {
        return values.containsKey(field) || unreadable.contains(field);
    }

    private void require(EventField field) {
        if (!has(field)) {
            report(field, Code.REQUIRED, "is missing");
        }
    }

    private Object value(EventField field) {
        Object value = values.get(field);
        if (value == null) {
            throw new IllegalStateException(field + " was not checked");
        }
        return value;
    }

    private long number(EventField field) {
        return (Long) value(field);
    }

    private String text(EventField field) {
        return (String) value(field);
    }

    private void report(EventField field, Code code, String message) {
        errors.add(new FieldError(field.jsonName(), code, message));
    }
}
