package com.xrides.platform.database.connect;

/** What the commits of a connection wait for. */
public enum Commits {
    /** For this server's disk. */
    LOCAL,
    /** For its standbys as well, where the server is set to. */
    AS_THE_SERVER_SAYS
}
