package com.xrides.operations.figures;

/** Whether bookings should be sent to a node, by its own word. The wire format names them by {@link #ordinal()}. */
public enum NodeState {
    READY,
    NOT_READY,
    LEAVING
}
