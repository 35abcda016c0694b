package com.xrides.relay.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is promised of a record whose request left, and whose answer did not come. */
public enum Mode {
    /** It is not sent again until a person, or the partner's look-up, has said that it did not arrive. */
    NEVER_TWICE,

    /** It is sent again under the same key, by which the partner knows it. */
    KEYED;

    /** The mode as clients know it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mode of this name; null where there is none. */
    public static @Nullable Mode named(String text) {
        for (Mode mode : values()) {
            if (mode.text().equals(text)) {
                return mode;
            }
        }
        return null;
    }
}
