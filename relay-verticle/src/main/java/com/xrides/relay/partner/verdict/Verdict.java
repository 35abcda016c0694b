package com.xrides.relay.partner.verdict;

import com.xrides.relay.model.DeliveryState;
import java.time.Duration;

/**
 * What follows from an attempt.
 *
 * @param state of the delivery now: delivered, pending, unknown or quarantined
 * @param counts whether it is one of the attempts that a delivery has
 * @param after how long a pending delivery waits before the next attempt
 * @param partner what becomes of the partner
 * @param code by which it is found: a status of HTTP, or a word such as {@code timeout}
 * @param detail in words, for operators
 */
public record Verdict(DeliveryState state, boolean counts, Duration after, Effect partner, String code, String detail) {

    /** The same in a sentence, as the reason why a partner is paused or stopped. */
    public String reason() {
        if (!isStatus()) {
            return detail;
        }
        return "It answered " + code + (detail.isEmpty() ? "" : ": " + detail);
    }

    private boolean isStatus() {
        return code.chars().allMatch(Character::isDigit);
    }

    /** What an attempt means for the partner. */
    public enum Effect {
        NONE,

        /** Whatever is sent would be answered so: it is paused until an operator has seen to it. */
        PAUSE,

        /** It wants nothing any more. */
        STOP
    }
}
