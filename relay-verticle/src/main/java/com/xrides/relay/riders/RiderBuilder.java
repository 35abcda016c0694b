package com.xrides.relay.riders;

import com.fasterxml.jackson.core.JsonGenerator;
import com.xrides.bookings.NumberParser;
import com.xrides.bookings.StrictJson;
import com.xrides.bookings.ValidationErrors;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import com.xrides.relay.model.NewRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the fields of one rider, and all that is wrong with them at once. */
final class RiderBuilder {

    /** What no address lacks; whether it exists only its mail server knows. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private static final int FEWEST_DIGITS = 3;

    private final Map<RiderField, String> texts = new EnumMap<>(RiderField.class);
    private final Set<RiderField> refused = EnumSet.noneOf(RiderField.class);
    private final List<FieldError> errors = new ArrayList<>(0);
    private @Nullable Long id;

    /** Sets the id. */
    void id(String text) {
        var number = new NumberParser();
        switch (number.parse(text)) {
            case WHOLE -> {
                if (number.value() > 0) {
                    id = number.value();
                } else {
                    refuse(RiderField.ID, Code.OUT_OF_RANGE, "must be above 0");
                }
            }
            case TOO_LARGE -> refuse(RiderField.ID, Code.OUT_OF_RANGE, "must be from 1 to " + Long.MAX_VALUE);
            case DIGITS_LOST ->
                refuse(
                        RiderField.ID,
                        Code.WRONG_TYPE,
                        "must be written with all its digits, not as \"%s\"".formatted(shown(text)));
            case OTHER ->
                refuse(RiderField.ID, Code.WRONG_TYPE, "must be a whole number, not \"%s\"".formatted(shown(text)));
        }
    }

    /** Sets a field that is text. */
    void text(RiderField field, String text) {
        if (text.codePointCount(0, text.length()) > field.longest()) {
            refuse(field, Code.TOO_LARGE, "must have %d characters at most".formatted(field.longest()));
        } else if (hasControls(text)) {
            refuse(field, Code.UNSTORABLE, "holds a control character");
        } else {
            texts.put(field, text);
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> (c < ' ' && "\t\r\n".indexOf(c) < 0) || c == 0x7F) || !isText(text);
    }

    /** Whether no half of a surrogate pair stands alone: UTF-8 has no bytes for it. */
    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    void refuse(RiderField field, Code code, String message) {
        refuse(field.text(), code, message);
        refused.add(field);
    }

    void refuse(String field, Code code, String message) {
        errors.add(new FieldError(ValidationErrors.shortened(field), code, message));
    }

    @Nullable
    Long id() {
        return id;
    }

    ParsedRider finish() {
        requireAll();
        checkEmail();
        checkPhone();
        return errors.isEmpty() && id != null
                ? new ParsedRider.Accepted(new NewRecord(id, id, payload(id)))
                : new ParsedRider.Rejected(id, errors);
    }

    private void requireAll() {
        for (RiderField field : RiderField.values()) {
            boolean has = field == RiderField.ID ? id != null : texts.containsKey(field);
            if (field.isRequired() && !has && !refused.contains(field)) {
                refuse(field, Code.REQUIRED, "is missing: " + field.description());
            }
        }
    }

    private void checkEmail() {
        String email = texts.get(RiderField.EMAIL);
        if (email != null && !EMAIL.matcher(email).matches()) {
            refuse(
                    RiderField.EMAIL,
                    Code.WRONG_TYPE,
                    "must be an address such as asha@example.com, not \"%s\"".formatted(shown(email)));
        }
    }

    private void checkPhone() {
        String phone = texts.get(RiderField.PHONE);
        if (phone != null && phone.chars().filter(Character::isDigit).count() < FEWEST_DIGITS) {
            refuse(RiderField.PHONE, Code.WRONG_TYPE, "must be a phone number, not \"%s\"".formatted(shown(phone)));
        }
    }

    private static String shown(String text) {
        return ValidationErrors.shortened(text);
    }

    private String payload(long known) {
        var text = new StringWriter();
        try (JsonGenerator json = StrictJson.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField(RiderField.ID.text(), known);
            for (RiderField field : RiderField.values()) {
                if (field != RiderField.ID) {
                    json.writeStringField(field.text(), texts.get(field));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}
