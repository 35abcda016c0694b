package com.xrides.events.api;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.BusQuestions;
import java.time.Duration;

/** Those who own the tables of events, as requests ask them. */
final class Tables {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private Tables() {}

    static BusQuestions askedOver(MessageBus bus) {
        return new BusQuestions(bus, TIMEOUT, "Events cannot be read now. Send it again.");
    }
}
