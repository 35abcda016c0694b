package com.xrides.relay.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a partner is sent to.
 *
 * @param by who changed it last: an operator, or {@link #RELAY}
 * @param why in words; null where nothing was said
 */
public record PartnerState(
        Kind kind, Instant since, String by, @Nullable String why) {

    /** The relay itself, where it paused or stopped a partner for what that one answered. */
    public static final String RELAY = "relay";

    /** Whether a partner is sent to. */
    public enum Kind {
        ACTIVE,
        PAUSED,

        /** It answered 410 Gone: only an operator starts it again. */
        STOPPED;

        /** The state as clients know it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of this name; null where there is none. */
        public static @Nullable Kind named(String text) {
            for (Kind kind : values()) {
                if (kind.text().equals(text)) {
                    return kind;
                }
            }
            return null;
        }
    }
}
