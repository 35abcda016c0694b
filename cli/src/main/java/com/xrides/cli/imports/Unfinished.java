package com.xrides.cli.imports;

/**
 * Why an import did not come to its end.
 *
 * @param reason for a person
 * @param extent what may have been stored of what has no outcome
 */
record Unfinished(String reason, Cause cause, Extent extent) {

    /** What kept it from its end, which decides what is to be done. */
    enum Cause {
        /** The node will never take it as it is. */
        REFUSED,
        /** The node will take it, but not now. */
        REFUSED_FOR_NOW,
        /** Something that is no node answered. */
        NO_NODE,
        /** The connection, the node or its database was gone, or the import was stopped. */
        BROKEN_OFF,
        /** The file could not be read to its end. */
        FILE,
        /** Rejected lines could not be written. */
        REJECTS
    }

    /** How much of what was sent may be stored. */
    enum Extent {
        /** Certainly nothing. */
        NOTHING,
        /** All of it has its outcome. */
        KNOWN,
        /** That up to a line has its outcome; of the rest any part may be stored. */
        UNKNOWN
    }
}
