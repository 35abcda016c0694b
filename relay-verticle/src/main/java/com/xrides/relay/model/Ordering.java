package com.xrides.relay.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which order a partner gets records. */
public enum Ordering {
    /** In any. */
    NONE,

    /** Records of one key in the order in which they were stored, one in flight at a time. */
    KEY;

    /** The ordering as clients know it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ordering of this name; null where there is none. */
    public static @Nullable Ordering named(String text) {
        for (Ordering ordering : values()) {
            if (ordering.text().equals(text)) {
                return ordering;
            }
        }
        return null;
    }
}
