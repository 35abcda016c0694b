package com.xrides.drill.relay;

import io.vertx.core.json.JsonObject;

/**
 * A partner of the drill, the same for all faults.
 *
 * @param mode {@code never-twice} or {@code keyed}, and its name
 */
record RelayPartner(String mode, Receiver receiver) {

    static final String NEVER_TWICE = "never-twice";
    static final String KEYED = "keyed";

    /** As it is made. */
    JsonObject json() {
        return new JsonObject()
                .put("name", mode)
                .put("url", receiver.url())
                .put("source", "riders")
                .put("mode", mode);
    }
}
