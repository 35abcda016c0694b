-- Bookings that failed after their request had been answered.
CREATE TABLE booking_failures (
    sequence   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking_id bigint NOT NULL,
    code       text NOT NULL,
    message    text NOT NULL,
    failed_at  timestamptz NOT NULL,
    -- A failure that is reported twice is recorded once.
    UNIQUE (booking_id, failed_at, code)
);
