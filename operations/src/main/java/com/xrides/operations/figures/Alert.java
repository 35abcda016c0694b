package com.xrides.operations.figures;

import java.time.Instant;

/**
 * An active alert.
 *
 * @param node the name of the affected node
 * @param message one sentence for a person
 */
record Alert(Code code, String node, String message, Instant since) {

    /** The kinds of alert. */
    enum Code {
        BREAKER_OPEN("breaker-open"),
        DATABASE_AWAY("database-away"),
        NAME_TAKEN("name-taken"),
        NODE_LOST("node-lost"),
        NODE_NOT_READY("node-not-ready"),
        SPOOL_GROWING("spool-growing"),
        SPOOL_OLD("spool-old");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
