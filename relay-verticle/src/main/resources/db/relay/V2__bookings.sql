-- Bookings in the log of records, and the erasure of what a record contains.

-- Riders have their payload here; bookings are read where they are stored, by the functions that the schema of bookings has for those
-- who follow them. What is erased has none, and is not sent.
ALTER TABLE records
  ALTER COLUMN payload DROP NOT NULL,
  -- SHA-256 of the payload that was erased.
  ADD COLUMN content_hash bytea,
  ADD COLUMN erased_at timestamptz;

-- Null while what was stored before is not in the log yet, and the partner wants only what comes.
ALTER TABLE partners ALTER COLUMN begins_after DROP NOT NULL;

-- How far bookings are in the log. There from the first partner on that wants bookings.
CREATE TABLE booking_log (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- Who may be writing bookings without telling of them, since they began before; null where nobody has looked.
  waits_for  text[],
  -- The last of those that were stored before, by id, that is in the log.
  older_up_to bigint NOT NULL DEFAULT 0,
  -- Whether all of those are.
  has_older  boolean NOT NULL DEFAULT false,
  -- The transaction at which to begin to read what is told.
  since      bigint NOT NULL DEFAULT 0
);

-- What is sent of a booking. The functions of bookings are looked up when they are called: nobody needs them for riders.
CREATE FUNCTION booking(given_id bigint) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN booking_document(given_id);
END $$;

-- What is sent of a record; null where it is erased.
CREATE FUNCTION payload_of(given_source smallint, given_id bigint, given_payload text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE given_source WHEN 2 THEN relay.booking(given_id) ELSE given_payload END
$$;

-- The place in the log behind which a new partner begins; null where that is not known yet. From its commit on bookings are told of.
CREATE FUNCTION begin_partner(given_source smallint, from_now boolean) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  IF given_source = 2 THEN
    PERFORM relay.lock_log(2);
    PERFORM follow_bookings('relay');
    INSERT INTO relay.booking_log DEFAULT VALUES ON CONFLICT DO NOTHING;
    IF from_now AND NOT (SELECT l.has_older FROM relay.booking_log l) THEN
      RETURN NULL;
    END IF;
  END IF;
  RETURN CASE WHEN from_now THEN relay.end_of_log(given_source) ELSE 0 END;
END $$;

CREATE FUNCTION end_of_log(given_source integer) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT r.sequence FROM relay.records r WHERE r.source = given_source ORDER BY r.sequence DESC LIMIT 1), 0)
$$;

-- Brings bookings into the log, a part at a time, and says whether more may be there. Of those who call it one works, and the others
-- have nothing to do. First what was stored before anybody followed, by id, then what is told; a booking that is met twice is in
-- the log already. What is told already is left out of the first, so that it comes behind whatever was there when a partner was made.
CREATE FUNCTION log_bookings(most integer) RETURNS boolean LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_mergejoin = off AS $$
DECLARE
  log relay.booking_log;
  last bigint;
  horizon bigint;
  taken bigint;
  last_taken bigint;
  stored_ids bigint[];
  erased_ids bigint[];
  added bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM relay.booking_log) OR NOT pg_try_advisory_xact_lock(1919249505, 2) THEN
    RETURN false;
  END IF;
  SELECT l.* INTO STRICT log FROM relay.booking_log l;
  last := relay.end_of_log(2);
  IF NOT log.has_older THEN
    IF log.waits_for IS NULL OR log.waits_for <> '{}' THEN
      UPDATE relay.booking_log l SET waits_for = ARRAY(
        SELECT w FROM unnest(booking_writers()) AS w WHERE log.waits_for IS NULL OR w = ANY (log.waits_for))
      RETURNING l.waits_for INTO log.waits_for;
      -- While some write, at the next poll: they are short.
      RETURN log.waits_for = '{}';
    END IF;
    WITH page AS MATERIALIZED (
      SELECT b.id, b.user_id FROM bookings_behind(log.older_up_to, most) b
    ), logged AS (
      INSERT INTO relay.records (source, sequence, id, key)
      SELECT 2, last + row_number() OVER (ORDER BY p.id), p.id, p.user_id FROM page p
      LEFT JOIN LATERAL (SELECT true AS known FROM relay.records r WHERE r.source = 2 AND r.id = p.id LIMIT 1) k ON true
      WHERE p.user_id IS NOT NULL AND k.known IS NULL
        AND NOT EXISTS (SELECT FROM untaken_bookings('relay') AS u (id) WHERE u.id = p.id)
      ORDER BY p.id
    ), noted AS (
      UPDATE relay.booking_log l SET older_up_to = n.last_id, has_older = n.pages < most
      FROM (SELECT count(*) AS pages, coalesce(max(p.id), log.older_up_to) AS last_id FROM page p) n
    )
    SELECT count(*) INTO added FROM page;
    IF added < most THEN
      UPDATE relay.partners p SET begins_after = relay.end_of_log(2) WHERE p.source = 2 AND p.begins_after IS NULL;
    END IF;
    PERFORM pg_notify('relay', '');
    RETURN true;
  END IF;
  -- Before what is told is read: what had ended by now is seen by that. In another cluster of servers, where this was restored from
  -- a backup, transactions may have begun to be counted anew.
  horizon := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  IF log.since > horizon THEN
    log.since := 0;
  END IF;
  WITH told AS MATERIALIZED (
    SELECT t.transaction, t.erased, t.ids, row_number() OVER () AS place
    FROM take_booking_changes('relay', log.since, most) t
  )
  SELECT (SELECT count(*) FROM told), (SELECT max(t.transaction) FROM told t),
    ARRAY(SELECT i.id FROM told t, unnest(t.ids) WITH ORDINALITY AS i (id, number) WHERE NOT t.erased ORDER BY t.place, i.number),
    ARRAY(SELECT i.id FROM told t, unnest(t.ids) AS i (id) WHERE t.erased)
  INTO taken, last_taken, stored_ids, erased_ids;
  INSERT INTO relay.records (source, sequence, id, key)
  SELECT 2, last + row_number() OVER (ORDER BY g.place), g.id, coalesce(booking_user(g.id), 0)
  FROM unnest(stored_ids) WITH ORDINALITY AS g (id, place)
  LEFT JOIN LATERAL (SELECT true AS known FROM relay.records r WHERE r.source = 2 AND r.id = g.id LIMIT 1) k ON true
  WHERE k.known IS NULL ORDER BY g.place;
  IF erased_ids <> '{}' THEN
    PERFORM relay.erase(2::smallint, erased_ids, 'relay');
  END IF;
  IF taken > 0 OR horizon > log.since + 1000 THEN
    UPDATE relay.booking_log l SET since = CASE WHEN taken = most THEN least(horizon, last_taken) ELSE horizon END;
  END IF;
  IF taken > 0 THEN
    PERFORM pg_notify('relay', '');
  END IF;
  RETURN taken = most;
END $$;

-- Erases what records contain and what was written of it beside them; how many of them were not erased before. Ids stay, so that what is
-- imported again is a duplicate. Whatever waits to be sent is cancelled, what is on its way ends; what may have arrived stays unknown.
CREATE FUNCTION erase(given_source smallint, given_ids bigint[], given_by text) RETURNS bigint LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  sequences bigint[];
  each integer;
  waiting bigint[];
BEGIN
  WITH erased AS (
    UPDATE relay.records r SET payload = NULL, content_hash = sha256(convert_to(r.payload, 'UTF8')), erased_at = now(),
      key = CASE given_source WHEN 2 THEN 0 ELSE r.key END
    WHERE r.source = given_source AND r.id = ANY (given_ids) AND r.erased_at IS NULL
    RETURNING r.sequence
  )
  SELECT array_agg(e.sequence ORDER BY e.sequence) INTO sequences FROM erased e;
  IF sequences IS NULL THEN
    RETURN 0;
  END IF;
  FOR each IN SELECT p.number FROM relay.partners p WHERE p.source = given_source ORDER BY p.number LOOP
    PERFORM relay.lock_acts(each);
    SELECT array_agg(s.sequence ORDER BY s.sequence) INTO waiting FROM unnest(sequences) AS s (sequence)
    WHERE coalesce((SELECT d.state IN (0, 4) FROM relay.deliveries d WHERE d.partner = each AND d.sequence = s.sequence), true);
    IF waiting IS NOT NULL THEN
      PERFORM relay.act(each, waiting, 'cancel', given_by, 'What it contains was erased.', NULL, NULL);
    END IF;
    UPDATE relay.deliveries d SET edited = NULL, detail = NULL WHERE d.partner = each AND d.sequence = ANY (sequences)
      AND (d.edited IS NOT NULL OR d.detail IS NOT NULL);
    UPDATE relay.attempts a SET detail = NULL
    WHERE a.partner = each AND a.sequence = ANY (sequences) AND a.detail IS NOT NULL;
  END LOOP;
  RETURN cardinality(sequences);
END $$;

-- As they were, but for where the payload is from: it is empty for what is erased, and whoever sends cancels that.

CREATE OR REPLACE FUNCTION claim(given_partner integer, given_source smallint, given_lease text, given_token bigint, given_after bigint,
  given_most integer, ordered boolean, busy bigint[])
RETURNS TABLE (sequence bigint, id bigint, key bigint, payload text, state smallint)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
BEGIN
  PERFORM FROM platform.leases l WHERE l.name = given_lease AND l.token = given_token FOR SHARE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  -- Nobody decides on what is being claimed.
  PERFORM pg_advisory_xact_lock_shared(1919249506, given_partner);
  RETURN QUERY
  WITH next AS MATERIALIZED (
    SELECT r.sequence, r.id, r.key, coalesce(relay.payload_of(given_source, r.id, r.payload), '') AS payload,
      (SELECT true FROM relay.deliveries d WHERE d.partner = given_partner AND d.sequence = r.sequence) AS decided
    FROM relay.records r
    WHERE r.source = given_source AND r.sequence > given_after ORDER BY r.sequence LIMIT given_most
  ), picked AS MATERIALIZED (
    SELECT n.sequence, n.id, n.key, n.payload, CASE
        WHEN n.decided THEN NULL
        WHEN ordered AND (n.key = ANY (busy)
          OR row_number() OVER (PARTITION BY n.decided, n.key ORDER BY n.sequence) > 1) THEN 0
        ELSE 1
      END::smallint AS state
    FROM next n
  ), claimed AS (
    INSERT INTO relay.deliveries (partner, sequence, state, trouble, attempts, token, first_at, began_at, due_at)
    SELECT given_partner, p.sequence, p.state, p.state = 0, p.state, given_token, now(), now(),
      CASE WHEN p.state = 0 THEN now() END
    FROM picked p WHERE p.state IS NOT NULL ORDER BY p.sequence
  )
  SELECT p.sequence, p.id, p.key, p.payload, p.state FROM picked p ORDER BY p.sequence;
END $$;

CREATE OR REPLACE FUNCTION claim_again(given_partner integer, given_source smallint, given_lease text, given_token bigint,
  given_sequences bigint[])
RETURNS TABLE (sequence bigint, id bigint, key bigint, payload text, attempts smallint, failures smallint, age_millis bigint)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
BEGIN
  PERFORM FROM platform.leases l WHERE l.name = given_lease AND l.token = given_token FOR SHARE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH claimed AS (
    UPDATE relay.deliveries d SET state = 1, attempts = d.attempts + 1, token = given_token, began_at = now(), due_at = NULL
    WHERE d.partner = given_partner AND d.sequence = ANY (given_sequences) AND d.state = 0
    RETURNING d.sequence, d.attempts, d.failures, d.first_at, d.edited
  )
  SELECT c.sequence, r.id, r.key, coalesce(c.edited, r.payload, ''), c.attempts, c.failures,
    (extract(epoch FROM now() - c.first_at) * 1000)::bigint
  FROM claimed c CROSS JOIN LATERAL (
    SELECT r.id, r.key, relay.payload_of(given_source, r.id, r.payload) AS payload
    FROM relay.records r WHERE r.source = given_source AND r.sequence = c.sequence LIMIT 1
  ) r
  ORDER BY c.sequence;
END $$;

CREATE OR REPLACE FUNCTION leased(given_partner integer, given_source smallint, given_token bigint)
RETURNS TABLE (sequence bigint, id bigint, key bigint, payload text, attempts smallint, failures smallint, age_millis bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
BEGIN
  RETURN QUERY
  WITH found AS (
    SELECT d.sequence, d.edited, d.attempts, d.failures, d.first_at FROM relay.deliveries d
    WHERE d.partner = given_partner AND d.state = 1 AND d.token = given_token AND NOT d.trouble
      AND d.sequence > coalesce((SELECT f.floor FROM relay.floors f WHERE f.partner = given_partner), 0)
    UNION ALL
    SELECT d.sequence, d.edited, d.attempts, d.failures, d.first_at FROM relay.deliveries d
    WHERE d.partner = given_partner AND d.trouble AND d.state = 1 AND d.token = given_token
  )
  SELECT f.sequence, r.id, r.key, coalesce(f.edited, r.payload, ''), f.attempts, f.failures,
    (extract(epoch FROM now() - f.first_at) * 1000)::bigint
  FROM found f CROSS JOIN LATERAL (
    SELECT r.id, r.key, relay.payload_of(given_source, r.id, r.payload) AS payload
    FROM relay.records r WHERE r.source = given_source AND r.sequence = f.sequence LIMIT 1
  ) r
  ORDER BY f.sequence;
END $$;
