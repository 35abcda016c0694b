package com.xrides.platform.database.wakeup;

import com.xrides.platform.database.SqlName;

/**
 * A channel of PostgreSQL's LISTEN and NOTIFY.
 *
 * @param name the channel's name, in lower case
 */
public record NotifyChannel(String name) {

    /** Sends a NOTIFY to the channel that is the only parameter. */
    static final String NOTIFY = "SELECT pg_notify($1, '')";

    public NotifyChannel {
        name = SqlName.checked("channel name", name);
    }

    String listen() {
        return "LISTEN " + name;
    }
}
