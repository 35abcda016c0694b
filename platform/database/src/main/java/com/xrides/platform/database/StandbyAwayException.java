package com.xrides.platform.database;

import io.vertx.core.VertxException;

/** It is not known whether something that is committed has reached the standby: its id settles that, later. */
public final class StandbyAwayException extends VertxException {

    StandbyAwayException(String reason) {
        super(reason, true);
    }
}
