package com.xrides.platform.postgres;

/** The roles of a server of ours. */
final class Roles {

    /** May do anything; sets the server up. */
    static final String SUPERUSER = "postgres";

    /** Owns the nodes' database, and may do nothing beyond it. */
    static final String NODE = "xrides";

    private Roles() {}
}
