package com.xrides.platform.database;

/** It is not known whether something that is committed has reached the standby: its id settles that, later. */
public final class StandbyAwayException extends RuntimeException {

    StandbyAwayException(String reason) {
        super(reason, null, false, false);
    }
}
