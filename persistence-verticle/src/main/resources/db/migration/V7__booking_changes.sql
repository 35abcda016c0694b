-- Who is told which bookings were stored and erased. While nobody is, nothing is written for it.
CREATE TABLE booking_followers (
    name text PRIMARY KEY
);

-- What a follower has not taken yet. The statement that changes bookings writes a row for each follower, so both are committed or
-- neither is, and a row is there when its transaction has ended, however late: numbers in the order of commits are not needed.
CREATE TABLE booking_changes (
    follower    text NOT NULL,
    -- The transaction, as a place to begin reading behind rows that were taken and are not vacuumed yet.
    transaction bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    -- Whether they were erased; else they were stored.
    erased      boolean NOT NULL,
    ids         bigint[] NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX booking_changes_in_order ON booking_changes (follower, transaction);

-- Begins to tell a follower, who is woken by NOTIFY on the channel bookings_ and its name. Transactions that write already do not
-- know of it: see booking_writers.
CREATE FUNCTION follow_bookings(follower text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO booking_followers (name) VALUES (follower) ON CONFLICT DO NOTHING
$$;

-- The transactions that hold the lock by which bookings are written. A statement has it before it looks which followers there are: what
-- was there after a follower was committed, and has ended since, is all that may have been written untold.
CREATE FUNCTION booking_writers() RETURNS text[] LANGUAGE sql AS $$
    SELECT coalesce(array_agg(DISTINCT l.virtualtransaction), '{}') FROM pg_locks l
    WHERE l.locktype = 'relation' AND l.relation = 'bookings'::regclass AND l.granted
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
$$;

-- The bookings that a follower is told of and has not taken yet.
CREATE FUNCTION untaken_bookings(given_follower text) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    SELECT unnest(c.ids) FROM booking_changes c WHERE c.follower = given_follower
$$;

-- Takes changes of at most so many transactions, in their order. Only one at a time may take what is told to a follower.
CREATE FUNCTION take_booking_changes(given_follower text, since bigint, most integer)
RETURNS TABLE (transaction bigint, erased boolean, ids bigint[]) LANGUAGE sql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    WITH taken AS (
        DELETE FROM booking_changes c WHERE c.ctid = ANY (ARRAY(
            SELECT n.ctid FROM booking_changes n WHERE n.follower = given_follower AND n.transaction >= since
            ORDER BY n.transaction LIMIT most))
        RETURNING c.transaction, c.erased, c.ids
    )
    SELECT t.transaction, t.erased, t.ids FROM taken t ORDER BY t.transaction
$$;

-- Bookings by id, and whose they are; null of those that are erased.
CREATE FUNCTION bookings_behind(given_id bigint, most integer)
RETURNS TABLE (id bigint, user_id bigint) LANGUAGE sql STABLE AS $$
    SELECT b.id, CASE WHEN b.erased_at IS NULL THEN b.user_id END FROM bookings b
    WHERE b.id > given_id ORDER BY b.id LIMIT most
$$;

-- Whose a booking is; null where it is erased, or not there.
CREATE FUNCTION booking_user(given_id bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT b.user_id FROM bookings b WHERE b.id = given_id AND b.erased_at IS NULL);
END $$;

-- A time as our JSON has it: with no fraction, with three digits of it or with six.
CREATE FUNCTION booking_time(given timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT to_char(given AT TIME ZONE 'UTC', CASE
        WHEN extract(microseconds FROM given)::bigint % 1000000 = 0 THEN 'YYYY-MM-DD"T"HH24:MI:SS"Z"'
        WHEN extract(microseconds FROM given)::bigint % 1000 = 0 THEN 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
        ELSE 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
    END)
$$;

-- A booking as GET /bookings/{id} shows it; null where it is erased, or not there. Not in SQL: that would be planned for each one.
CREATE FUNCTION booking_document(given_id bigint) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT row_to_json(d)::text FROM (
        SELECT b.id, b.user_id, b.vehicle_model_id, b.travel_type_id, b.package_id, b.from_area_id, b.to_area_id,
            b.from_city_id, b.to_city_id, booking_time(b.from_date) AS from_date, booking_time(b.to_date) AS to_date,
            booking_time(b.booking_created) AS booking_created, b.online_booking, b.mobile_site_booking,
            b.car_cancellation, b.from_lat, b.from_long, b.to_lat, b.to_long, b.extra, booking_time(b.stored_at) AS stored_at
        FROM bookings b WHERE b.id = given_id AND b.erased_at IS NULL
    ) d);
END $$;
