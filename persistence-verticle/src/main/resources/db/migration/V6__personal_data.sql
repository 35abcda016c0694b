ALTER TABLE bookings
    -- Since when the row contains nothing of its person any more.
    ADD COLUMN erased_at timestamptz,
    -- The hash of what it contained: a booking that is sent again is compared with it.
    ADD COLUMN content_hash bytea;

-- Whose data was to be erased, when and by whom: what arrives of it later, from the disk of a node that was away, is
-- erased as well.
CREATE TABLE erasures (
    user_id      bigint PRIMARY KEY,
    requested_at timestamptz NOT NULL,
    requested_by text NOT NULL
);

-- Up to where what arrived later was looked through.
CREATE TABLE erasure_progress (
    only_row       boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    -- By the time at which bookings were stored, and the sequence of failures.
    bookings_until timestamptz NOT NULL DEFAULT now(),
    failures_until bigint NOT NULL DEFAULT 0,
    -- When bookings of a certain age were erased last.
    retained_at    timestamptz
);

INSERT INTO erasure_progress DEFAULT VALUES;

-- What can still be erased by its age.
CREATE INDEX booking_failures_with_payload ON booking_failures (failed_at) WHERE payload IS NOT NULL;
