package com.xrides.relay.partner;

/**
 * What a partner says when it is asked whether it has a record.
 *
 * @param detail in words, for operators
 */
public record LookUp(Answer answer, String detail) {

    /** Whether the partner has the record. */
    public enum Answer {
        FOUND,
        MISSING,

        /** It cannot be asked, did not answer, or not so that it can be understood. */
        UNCLEAR
    }
}
