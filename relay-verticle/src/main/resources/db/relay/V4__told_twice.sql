-- As it was, but for a booking that is told twice in what is taken at a time, as after somebody deleted it by hand and it was stored again:
-- it is in the log once, where the log stood still before.
CREATE OR REPLACE FUNCTION log_bookings(most integer) RETURNS boolean LANGUAGE plpgsql
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
  FROM (
    SELECT DISTINCT ON (u.id) u.id, u.place FROM unnest(stored_ids) WITH ORDINALITY AS u (id, place) ORDER BY u.id, u.place
  ) g
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
