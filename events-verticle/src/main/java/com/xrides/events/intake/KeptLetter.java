package com.xrides.events.intake;

/**
 * Where something that could not be read is kept.
 *
 * @param number of its dead letter; zero where it is none yet
 */
public record KeptLetter(State state, long number) {

    /** Where it is. */
    public enum State {
        DEAD_LETTER,
        /** On the disk of this node, until the tables are back. */
        HELD,
        NOT_KEPT
    }

    /** A sentence for a person. */
    public String sentence() {
        return switch (state) {
            case DEAD_LETTER -> "It is kept as dead letter %s.".formatted(number);
            case HELD -> "It is on the disk of this node and becomes a dead letter.";
            case NOT_KEPT -> "It could not be kept.";
        };
    }
}
