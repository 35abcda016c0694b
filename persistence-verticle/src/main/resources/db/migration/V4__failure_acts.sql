-- Counting the bookings of a period must not read them all. They lie in the order in which they were stored, which is
-- all that this kind of index needs: it costs an insert next to nothing.
CREATE INDEX bookings_stored_at ON bookings USING brin (stored_at) WITH (autosummarize = on);

ALTER TABLE booking_failures
    -- The booking, as JSON that can be sent again; null where an older release did not keep it.
    ADD COLUMN payload text,
    -- Since when nothing more is to be done about it.
    ADD COLUMN closed_at timestamptz;

CREATE INDEX booking_failures_failed_at ON booking_failures (failed_at);

-- Those that are open are few, however many there were.
CREATE INDEX booking_failures_open ON booking_failures (sequence) WHERE closed_at IS NULL;

-- What was done about failures, by whom.
CREATE TABLE booking_failure_acts (
    failure  bigint NOT NULL REFERENCES booking_failures (sequence) ON DELETE CASCADE,
    number   bigint GENERATED ALWAYS AS IDENTITY,
    action   text NOT NULL CHECK (action IN ('retried', 'resolved', 'dismissed')),
    actor    text NOT NULL,
    acted_at timestamptz NOT NULL,
    PRIMARY KEY (failure, number)
);
