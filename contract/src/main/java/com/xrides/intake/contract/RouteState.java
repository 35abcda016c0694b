package com.xrides.intake.contract;

/** What a persistence verticle says of itself. The wire format names them by {@link #ordinal()}: add new ones at the end. */
public enum RouteState {
    SERVING,
    DATABASE_DOWN,
    /** On its way out: takes nothing more. */
    LEAVING
}
