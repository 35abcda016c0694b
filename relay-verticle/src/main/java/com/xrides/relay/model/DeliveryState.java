package com.xrides.relay.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a delivery stands. */
public enum DeliveryState {
    /** To be sent, now or later. */
    PENDING,

    /** An attempt is under way, or was when its node was lost. */
    LEASED,

    /** The partner has it. */
    DELIVERED,

    /** Nobody knows whether the partner has it. */
    UNKNOWN,

    /** It is not sent again until a person says so. */
    QUARANTINED,

    /** A person said that it is not to be sent. */
    CANCELLED;

    /** The state as clients know it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name; null where there is none. */
    public static @Nullable DeliveryState named(String text) {
        for (DeliveryState state : values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        return null;
    }
}
