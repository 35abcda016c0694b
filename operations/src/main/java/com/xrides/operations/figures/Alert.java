package com.xrides.operations.figures;

import com.xrides.operations.faults.NodeFault;
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
        AUDIT_TRAIL_NOT_WRITTEN(NodeFault.AUDIT_TRAIL_NOT_WRITTEN),
        BOOKS_UNMATCHED(NodeFault.BOOKS_UNMATCHED),
        BREAKER_OPEN("breaker-open"),
        CERTIFICATE_ENDS(NodeFault.CERTIFICATE_ENDS),
        CONNECTIONS_REJECTED(NodeFault.CONNECTIONS_REJECTED),
        DATABASE_AWAY("database-away"),
        DISK_FILLING(NodeFault.DISK_FILLING),
        FAILURES_PILE_UP(NodeFault.FAILURES_PILE_UP),
        FAILURES_UNRECORDED(NodeFault.FAILURES_UNRECORDED),
        FEED_FAILING(NodeFault.FEED_FAILING),
        HEAP_NEARLY_FULL(NodeFault.HEAP_NEARLY_FULL),
        LOG_LINES_DROPPED(NodeFault.LOG_LINES_DROPPED),
        NAME_TAKEN("name-taken"),
        NODE_LOST("node-lost"),
        NODE_NOT_READY("node-not-ready"),
        OUTCOMES_DROPPED(NodeFault.OUTCOMES_DROPPED),
        PLANS_OLD(NodeFault.PLANS_OLD),
        SHEDDING(NodeFault.SHEDDING),
        SPOOL_DAMAGED(NodeFault.SPOOL_DAMAGED),
        SPOOL_GROWING("spool-growing"),
        SPOOL_NEARLY_FULL(NodeFault.SPOOL_NEARLY_FULL),
        SPOOL_OLD("spool-old"),
        SPOOL_REFUSES(NodeFault.SPOOL_REFUSES),
        SPOOL_UNCLAIMED(NodeFault.SPOOL_UNCLAIMED),
        STREAMS_STALLED(NodeFault.STREAMS_STALLED);

        private final String text;

        Code(NodeFault fault) {
            this(fault.text());
        }

        Code(String text) {
            this.text = text;
        }

        /** That of a fault. */
        static Code of(NodeFault fault) {
            return valueOf(fault.name());
        }

        String text() {
            return text;
        }
    }
}
