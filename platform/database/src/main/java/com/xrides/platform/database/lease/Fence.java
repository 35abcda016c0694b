package com.xrides.platform.database.lease;

/**
 * SQL that makes a statement write only while its lease still has the given fencing token:
 *
 * <pre>{@code
 * "WITH " + Fence.cte(1, 2)
 *     + " INSERT INTO rates.sets (source, quotes) SELECT $3, $4 WHERE " + Fence.HOLDS
 * }</pre>
 *
 * <p>with the lease's name and token as its first two parameters. The lease's row is share-locked until the
 * statement's transaction ends, so the lease cannot be taken over meanwhile; a statement with an older token writes
 * nothing, however late it arrives.
 */
public final class Fence {

    /** The condition for the {@code WHERE} clause of the writing statement. */
    public static final String HOLDS = "EXISTS (SELECT FROM fence)";

    private Fence() {}

    /**
     * The common table expression {@code fence}, to stand after {@code WITH}.
     *
     * @param nameParameter number of the parameter with the lease's name, a text
     * @param tokenParameter number of the parameter with the token, a {@code bigint}
     */
    public static String cte(int nameParameter, int tokenParameter) {
        return "fence AS MATERIALIZED (SELECT FROM platform.leases WHERE name = $%d AND token = $%d FOR SHARE)"
                .formatted(nameParameter, tokenParameter);
    }
}
