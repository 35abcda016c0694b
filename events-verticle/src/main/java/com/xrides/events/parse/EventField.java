package com.xrides.events.parse;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an event that are known, with the names that they had in the original. */
enum EventField {
    SOURCE("source"),
    ID("id"),
    TYPE("type"),
    RIDER_ID("rider_id", "player_id"),
    RIDE_ID("ride_id", "game_id"),
    AMOUNT("amount"),
    CURRENCY("currency"),
    OCCURRED_AT("occurred_at", "created_at"),
    HAS_WON("has_won");

    private static final Map<String, EventField> BY_NAME = new HashMap<>();

    static {
        for (EventField field : values()) {
            BY_NAME.put(field.name, field);
            if (field.alias != null) {
                BY_NAME.put(field.alias, field);
            }
        }
    }

    private final String name;
    private final @Nullable String alias;

    EventField(String name) {
        this(name, null);
    }

    EventField(String name, @Nullable String alias) {
        this.name = name;
        this.alias = alias;
    }

    String jsonName() {
        return name;
    }

    static @Nullable EventField named(String name) {
        return BY_NAME.get(name);
    }

    /** Whether a name is one that only the original has. */
    boolean isOriginal(String sent) {
        return sent.equals(alias);
    }
}
