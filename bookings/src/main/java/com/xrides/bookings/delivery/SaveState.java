package com.xrides.bookings.delivery;

/** The states of a {@link SingleSave}: whether its client waits, and whether an outcome may still come. */
enum SaveState {
    /** In the queue; its client waits. */
    QUEUED,
    /** Sent to a writer; its client waits. */
    SENT,
    /** Its client waits, but nothing more will come from a writer. */
    LOST,
    /** The spool is asked to hold it, and an outcome may still come. */
    HOLDING_SENT,
    /** The spool is asked to hold it, and nothing more will come from a writer. */
    HOLDING,
    /** Its client is gone, or was answered without an outcome, and one may still come. */
    UNATTENDED,
    /** Nothing more will happen; its place is free. */
    ENDED;

    /** Whether the client waits for the outcome. */
    boolean clientWaits() {
        return switch (this) {
            case QUEUED, SENT, LOST -> true;
            case HOLDING_SENT, HOLDING, UNATTENDED, ENDED -> false;
        };
    }

    /** Whether a writer has it, whose outcome still matters. */
    boolean isOutcomeOpen() {
        return switch (this) {
            case SENT, HOLDING_SENT, UNATTENDED -> true;
            case QUEUED, LOST, HOLDING, ENDED -> false;
        };
    }
}
