-- How records stand at a partner, and which, read from a known place in the log on. As statements these were planned by the sizes of the
-- tables: the planner does not know that a floor, or what was claimed last, is close to the end, and read all that had ever been sent.
-- Both see what the statement sees that calls them.

-- The places in the log of records in a state at a partner, in order, behind a place: 0 to 5 as in deliveries, null for all. One that does
-- not know yet where it begins has none.
CREATE FUNCTION places(given_partner integer, given_state smallint, given_after bigint, most integer)
RETURNS TABLE (sequence bigint) LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  given_source smallint;
  begins bigint;
  claimed bigint;
  floor bigint;
BEGIN
  SELECT p.source, p.begins_after INTO given_source, begins FROM relay.partners p WHERE p.number = given_partner;
  IF begins IS NULL THEN
    RETURN;
  END IF;
  IF given_state IS NULL THEN
    RETURN QUERY SELECT r.sequence FROM relay.records r
      WHERE r.source = given_source AND r.sequence > greatest(given_after, begins) ORDER BY r.sequence LIMIT most;
  ELSIF given_state = 0 THEN
    claimed := greatest(given_after, relay.claimed_up_to(given_partner, begins));
    RETURN QUERY SELECT w.sequence FROM (
      (SELECT d.sequence FROM relay.deliveries d
        WHERE d.partner = given_partner AND d.sequence > given_after AND d.trouble AND d.state = 0 ORDER BY d.sequence LIMIT most)
      UNION ALL
      (SELECT r.sequence FROM relay.records r WHERE r.source = given_source AND r.sequence > claimed
        AND (SELECT true FROM relay.deliveries d WHERE d.partner = given_partner AND d.sequence = r.sequence) IS NULL
        ORDER BY r.sequence LIMIT most)
    ) w ORDER BY w.sequence LIMIT most;
  ELSIF given_state = 1 THEN
    floor := greatest(given_after, (SELECT f.floor FROM relay.floors f WHERE f.partner = given_partner));
    RETURN QUERY SELECT w.sequence FROM (
      (SELECT d.sequence FROM relay.deliveries d
        WHERE d.partner = given_partner AND d.sequence > given_after AND d.trouble AND d.state = 1 ORDER BY d.sequence LIMIT most)
      UNION ALL
      (SELECT d.sequence FROM relay.deliveries d
        WHERE d.partner = given_partner AND d.sequence > floor AND NOT d.trouble AND d.state = 1 ORDER BY d.sequence LIMIT most)
    ) w ORDER BY w.sequence LIMIT most;
  ELSIF given_state = 2 THEN
    RETURN QUERY SELECT d.sequence FROM relay.deliveries d
      WHERE d.partner = given_partner AND d.sequence > given_after AND d.state = 2 ORDER BY d.sequence LIMIT most;
  ELSE
    RETURN QUERY SELECT d.sequence FROM relay.deliveries d
      WHERE d.partner = given_partner AND d.sequence > given_after AND d.trouble AND d.state = given_state
      ORDER BY d.sequence LIMIT most;
  END IF;
END $$;

-- The last place that was claimed for a partner, or where it begins. Behind it are only records that somebody has decided on before.
CREATE FUNCTION claimed_up_to(given_partner integer, begins bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT d.sequence FROM relay.deliveries d WHERE d.partner = given_partner AND d.token > 0
    ORDER BY d.sequence DESC LIMIT 1), begins)
$$;

-- What is counted of a partner's records without looking at those that were leased once and delivered: they are all that was claimed but
-- the others. Unclaimed are those that somebody has decided on before they were claimed.
CREATE FUNCTION counts(given_partner integer, given_source smallint, given_begin bigint)
RETURNS TABLE (last bigint, begins_after bigint, claimed bigint, first_leased bigint, leased_again bigint, waiting bigint,
  "unknown" bigint, quarantined bigint, cancelled bigint, unclaimed bigint, oldest timestamptz)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
DECLARE
  floor bigint;
  first_pending bigint;
BEGIN
  last := relay.end_of_log(given_source);
  begins_after := coalesce(given_begin, last);
  claimed := relay.claimed_up_to(given_partner, begins_after);
  floor := coalesce((SELECT f.floor FROM relay.floors f WHERE f.partner = given_partner), begins_after);
  SELECT count(*) INTO first_leased FROM relay.deliveries d
  WHERE d.partner = given_partner AND d.sequence > floor AND d.state = 1 AND NOT d.trouble;
  SELECT count(*) FILTER (WHERE d.state = 0), count(*) FILTER (WHERE d.state = 1), count(*) FILTER (WHERE d.state = 3),
    count(*) FILTER (WHERE d.state = 4), count(*) FILTER (WHERE d.state = 5), count(*) FILTER (WHERE d.sequence > claimed),
    min(d.sequence) FILTER (WHERE d.state = 0)
  INTO waiting, leased_again, "unknown", quarantined, cancelled, unclaimed, first_pending
  FROM relay.deliveries d WHERE d.partner = given_partner AND d.trouble;
  oldest := least(
    (SELECT r.stored_at FROM relay.records r WHERE r.source = given_source AND r.sequence > claimed
      AND (SELECT true FROM relay.deliveries d WHERE d.partner = given_partner AND d.sequence = r.sequence) IS NULL
      ORDER BY r.sequence LIMIT 1),
    (SELECT r.stored_at FROM relay.records r WHERE r.source = given_source AND r.sequence = first_pending));
  RETURN NEXT;
END $$;
