package com.xrides.events.model;

/** How far a stored event's money is in euros. */
public enum EventState {
    /** It has no money. */
    STORED(0, "stored"),
    CONVERTED(1, "converted"),
    /** It waits for exchange rates. */
    WAITING(2, "unconverted"),
    DEAD_LETTER(3, "dead_letter"),
    /** Its dead letter was taken away; it stays unconverted. */
    DISMISSED(4, "dismissed");

    private final int code;
    private final String text;

    EventState(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The state in the database, for ever. */
    public int code() {
        return code;
    }

    /** The state as clients know it. */
    public String text() {
        return text;
    }

    /** Whether it has money that is not in euros. */
    public boolean isUnconverted() {
        return code >= WAITING.code;
    }

    /** The state of a code in the database. */
    public static EventState of(int code) {
        for (EventState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of an event: " + code);
    }
}
