package com.xrides.feed.xml;

/**
 * How reading a document ended.
 *
 * @param detail what is wrong with it, for operators; empty where it is complete
 */
public record DocumentEnd(Kind kind, String detail) {

    static final DocumentEnd COMPLETE = new DocumentEnd(Kind.COMPLETE, "");

    /** How it can end. */
    public enum Kind {
        /** It was read to its end and is well-formed. */
        COMPLETE,
        /** It is a document of plans that breaks off, or is not well-formed or beyond a limit from some place on. */
        BROKEN,
        /** It is no document of plans. */
        NO_PLANS
    }
}
