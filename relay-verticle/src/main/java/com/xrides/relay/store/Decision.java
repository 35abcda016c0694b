package com.xrides.relay.store;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done with deliveries.
 *
 * @param by who decided it
 * @param why in words; empty where nothing was said
 * @param payload what is sent in place of what was stored; null for that
 * @param attempt whose outcome must still be unknown; null where it is not about one
 */
public record Decision(
        Act act,
        String by,
        String why,
        @Nullable String payload,
        @Nullable Integer attempt) {

    /** What can be done. */
    public enum Act {
        RESEND("resend"),
        CONFIRM("confirm-delivered"),
        CANCEL("cancel");

        private final String text;

        Act(String text) {
            this.text = text;
        }

        /** As clients and the tables know it. */
        public String text() {
            return text;
        }

        /**
         * The act of this name.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Act named(String text) {
            for (Act act : values()) {
                if (act.text.equals(text)) {
                    return act;
                }
            }
            throw new IllegalArgumentException("no act: " + text);
        }
    }

    /** One with what was stored. */
    public Decision(Act act, String by, String why) {
        this(act, by, why, null, null);
    }

    /** One with something else to be sent; null for what was stored. */
    public static Decision resend(String by, String why, @Nullable String payload) {
        return new Decision(Act.RESEND, by, why, payload, null);
    }

    /** One about an attempt whose outcome is unknown, and must be so still. */
    public static Decision about(int attempt, Act act, String by, String why) {
        return new Decision(act, by, why, null, attempt);
    }
}
