package com.xrides.platform.database.wakeup;

import com.xrides.platform.database.SqlName;

/**
 * A channel of PostgreSQL's LISTEN and NOTIFY, one for each capability that is woken.
 *
 * @param name in lower case
 */
public record NotifyChannel(String name) {

    /** Notifies the channel named by the only parameter. */
    static final String NOTIFY = "SELECT pg_notify($1, '')";

    public NotifyChannel {
        name = SqlName.checked("channel name", name);
    }

    String listen() {
        return "LISTEN " + name;
    }
}
