package com.xrides.events.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a ride event tells. */
public enum EventType {
    RIDE_STARTED(1, "ride_started", false, "game_start"),
    FARE_CHARGED(2, "fare_charged", true, "bet"),
    TIP_GIVEN(3, "tip_given", true, null),
    WALLET_TOPPED_UP(4, "wallet_topped_up", true, "deposit"),
    REFUNDED(5, "refunded", true, "has_won"),
    RIDE_ENDED(6, "ride_ended", false, "game_stop");

    private static final Map<String, EventType> BY_NAME = new HashMap<>();

    static {
        for (EventType type : values()) {
            BY_NAME.put(type.text, type);
            if (type.alias != null) {
                BY_NAME.put(type.alias, type);
            }
        }
    }

    private final int code;
    private final String text;
    private final boolean money;
    private final @Nullable String alias;

    EventType(int code, String text, boolean money, @Nullable String alias) {
        this.code = code;
        this.text = text;
        this.money = money;
        this.alias = alias;
    }

    /** The type in the database, for ever. */
    public int code() {
        return code;
    }

    /** The type as clients know it. */
    public String text() {
        return text;
    }

    /** Whether events of it have an amount and a currency. */
    public boolean hasMoney() {
        return money;
    }

    /** The type of this name, in either vocabulary; null where there is none. */
    public static @Nullable EventType named(String name) {
        return BY_NAME.get(name);
    }

    /** The type of a code in the database. */
    public static EventType of(int code) {
        for (EventType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("no type of an event: " + code);
    }
}
