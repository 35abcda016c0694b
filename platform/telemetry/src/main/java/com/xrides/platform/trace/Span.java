package com.xrides.platform.trace;

/** A step of a booking's way that has begun and will end. On any thread, by one at a time. */
public interface Span {

    /** Which side of a conversation a step is. */
    enum Kind {
        /** Asks another, and lasts until that has answered. */
        ASKS,
        /** Answers. */
        ANSWERS,
        /** Neither: it happens here. */
        WITHIN
    }

    /** Where it stands, for the steps below it. */
    SpanContext trace();

    /** Notes a figure of it. */
    Span with(String key, long value);

    /** Notes a text of it; no personal data. */
    Span with(String key, String value);

    /** Says that it went wrong, and why in a few words. */
    Span failed(String why);

    void end();
}
