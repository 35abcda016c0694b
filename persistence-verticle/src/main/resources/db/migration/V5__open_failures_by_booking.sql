-- An act on a failure looks for the newest open one of its booking, which may have had any number of others.
CREATE INDEX booking_failures_open_by_booking ON booking_failures (booking_id, failed_at, sequence)
    WHERE closed_at IS NULL;
