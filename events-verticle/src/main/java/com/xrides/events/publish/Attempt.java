package com.xrides.events.publish;

import java.net.URI;

/**
 * One attempt to send an event, and what came back.
 *
 * @param event its JSON
 * @param again whether the event was sent a second time on purpose
 * @param number among the attempts of this sending, from 1
 * @param status of HTTP; 0 where no answer came
 */
record Attempt(String event, boolean again, URI node, int number, int status) {

    static final int NO_ANSWER = 0;

    /** Whether the same again would be answered the same. */
    boolean isFinal() {
        return status != NO_ANSWER && status != 408 && status != 429 && status < 500;
    }
}
