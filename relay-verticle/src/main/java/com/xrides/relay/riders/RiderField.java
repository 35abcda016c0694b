package com.xrides.relay.riders;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of a rider, in the order in which they are sent. */
enum RiderField {
    ID(true, 0, "the rider's number"),
    FIRST_NAME(true, 200, "the rider's first name"),
    LAST_NAME(false, 200, "the rider's last name"),
    EMAIL(true, 320, "the rider's address"),
    PHONE(false, 50, "the rider's phone number");

    private final boolean required;
    private final int longest;
    private final String description;

    RiderField(boolean required, int longest, String description) {
        this.required = required;
        this.longest = longest;
        this.description = description;
    }

    boolean isRequired() {
        return required;
    }

    /** In characters. */
    int longest() {
        return longest;
    }

    String description() {
        return description;
    }

    /** As files and partners know it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable RiderField named(String text) {
        for (RiderField field : values()) {
            if (field.text().equals(text)) {
                return field;
            }
        }
        return null;
    }
}
