package com.xrides.platform.web.problem;

/**
 * A validation error of one field of a booking.
 *
 * @param field the field's name, shortened if the sender's own name for it was very long
 * @param message human-readable: what is wrong and what would be right
 */
public record FieldError(String field, Code code, String message) {

    /** The kinds of errors, which clients tell apart by {@link #text()}. */
    public enum Code {
        REQUIRED("required"),
        WRONG_TYPE("wrong-type"),
        OUT_OF_RANGE("out-of-range"),
        REPEATED("repeated"),
        UNSTORABLE("unstorable"),
        TOO_LARGE("too-large");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        /** The code as in responses. */
        public String text() {
            return text;
        }
    }
}
