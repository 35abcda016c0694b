package com.xrides.persistence.erasure;

/** The statement that erases failures: their bookings go, and those that are open are closed, since none can be retried. */
final class FailureErasure {

    /** The most failures that one statement looks at. */
    static final int PART = 1000;

    /**
     * The person of a failure: by its payload, which has its own fields before those that a client added; or by its message,
     * which quotes what a spool held and was no booking any more.
     */
    static final String USER = "substring(coalesce(payload, message) FROM '\"user_id\" *: *(-?[0-9]+)')::numeric";

    /** Some failures, those that contain nobody's data among them. */
    static final String SCANNED = "SELECT sequence, payload, message, failed_at, closed_at FROM booking_failures"
            + " WHERE sequence > $1 ORDER BY sequence LIMIT " + PART;

    private FailureErasure() {}

    /**
     * Erases some failures, and counts them in one row: how many were {@code erased}, and which was the {@code last} that
     * was looked at.
     *
     * @param scanned selects sequence and closed_at of those to look at, and what {@code which} needs; its parameters begin with $1
     * @param which of them are erased; the second parameter is in whose name they are closed
     */
    static String statement(String scanned, String which) {
        return """
                WITH scanned AS (%s),
                erased AS (
                    UPDATE booking_failures SET payload = NULL, message = 'erased',
                        closed_at = coalesce(booking_failures.closed_at, now())
                    FROM (SELECT sequence FROM scanned WHERE %s) AS which
                    WHERE booking_failures.sequence = which.sequence
                    RETURNING booking_failures.sequence),
                noted AS (
                    INSERT INTO booking_failure_acts (failure, action, actor, acted_at)
                    SELECT sequence, 'dismissed', $2, now() FROM erased JOIN scanned USING (sequence)
                    WHERE scanned.closed_at IS NULL)
                SELECT (SELECT count(*) FROM erased) AS erased, max(sequence) AS last FROM scanned""".formatted(scanned, which);
    }
}
