package com.xrides.operations.figures;

/** A node's own readiness. The wire format names them by {@link #ordinal()}. */
public enum NodeState {
    READY,
    NOT_READY,
    LEAVING
}
