package com.xrides.platform.postgres;

import java.sql.SQLException;

/**
 * The nodes' database and the role that owns it. Nodes log in with that role, which is no superuser: it can neither read
 * files nor run programs of the machine, nor change the server.
 */
final class NodeDatabase {

    static final String NAME = "xrides";

    private static final String ROLE_EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = '" + Roles.NODE + "'";

    private static final String OWNER =
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '" + NAME + "'";

    /**
     * Gives the role what the superuser owns in a database of an earlier release, in which nodes were superusers. What
     * belongs to a table, such as the sequence of an identity column, goes with it.
     */
    private static final String HAND_OVER = """
            DO $$
            DECLARE
                statement text;
            BEGIN
                FOR statement IN
                    SELECT format('ALTER SCHEMA %%I OWNER TO %1$s', nspname)
                    FROM pg_namespace
                    WHERE nspowner = '%2$s'::regrole AND nspname !~ '^pg_' AND nspname <> 'information_schema'
                    UNION ALL
                    SELECT format('ALTER %%s %%s OWNER TO %1$s',
                        CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                            WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,
                        pg_class.oid::regclass)
                    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                    WHERE relowner = '%2$s'::regrole AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                        AND nspname !~ '^pg_' AND nspname <> 'information_schema'
                        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass
                            AND objid = pg_class.oid AND deptype IN ('a', 'i', 'e'))
                    UNION ALL
                    SELECT format('ALTER ROUTINE %%s OWNER TO %1$s', pg_proc.oid::regprocedure)
                    FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
                    WHERE proowner = '%2$s'::regrole AND nspname !~ '^pg_' AND nspname <> 'information_schema'
                        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass
                            AND objid = pg_proc.oid AND deptype IN ('i', 'e'))
                    UNION ALL
                    SELECT format('ALTER TYPE %%s OWNER TO %1$s', pg_type.oid::regtype)
                    FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace
                    WHERE typowner = '%2$s'::regrole AND typtype IN ('d', 'e', 'r') AND nspname !~ '^pg_'
                        AND nspname <> 'information_schema'
                        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass
                            AND objid = pg_type.oid AND deptype IN ('i', 'e'))
                LOOP
                    EXECUTE statement;
                END LOOP;
            END $$""".formatted(Roles.NODE, Roles.SUPERUSER);

    private NodeDatabase() {}

    /**
     * Creates both where they are missing; takes over those of an earlier release.
     *
     * @return a connection with the role
     */
    static ServerConnection prepare(ServerConnection superuser, Passwords passwords) throws SQLException {
        ServerConnection node = superuser.as(Roles.NODE, passwords.node());
        if (!node.isAccepted()) {
            createRole(superuser, passwords);
        }
        String owner = superuser.value(ServerConnection.MAINTENANCE, OWNER);
        if (owner == null) {
            superuser.execute(ServerConnection.MAINTENANCE, "CREATE DATABASE " + NAME + " OWNER " + Roles.NODE);
        } else if (owner.equals(Roles.SUPERUSER)) {
            superuser.execute(NAME, HAND_OVER);
            // Last, so that what is interrupted is done again.
            superuser.execute(NAME, "ALTER DATABASE " + NAME + " OWNER TO " + Roles.NODE);
        }
        return node;
    }

    private static void createRole(ServerConnection superuser, Passwords passwords) throws SQLException {
        if (superuser.value(ServerConnection.MAINTENANCE, ROLE_EXISTS) == null) {
            superuser.execute(
                    ServerConnection.MAINTENANCE,
                    "CREATE ROLE " + Roles.NODE
                            + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS");
        }
        superuser.execute(ServerConnection.MAINTENANCE, ServerConnection.setPassword(Roles.NODE, passwords.node()));
    }
}
