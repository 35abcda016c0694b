-- As before, but it rests for ten seconds at most: a database that was slow once would otherwise leave the riders' sums as they
-- are for minutes.
CREATE OR REPLACE FUNCTION fold_riders() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  began timestamptz := clock_timestamp();
  since bigint;
  till bigint;
  folded bigint;
BEGIN
  SELECT f.upto INTO since FROM events.folds f WHERE f.name = 'riders' AND f.rests_until <= began FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  -- What is below is committed, and seen by the statements that follow.
  till := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  IF till <= since THEN
    RETURN false;
  END IF;
  WITH fresh AS (
    SELECT e.type, e.rider, 1 AS events, CASE WHEN e.converted_tx = e.tx THEN e.eur ELSE 0 END AS eur
    FROM events.events e WHERE e.tx >= since AND e.tx < till AND e.amount IS NOT NULL
    UNION ALL
    SELECT e.type, e.rider, 0, e.eur
    FROM events.events e WHERE e.converted_tx <> e.tx AND e.converted_tx >= since AND e.converted_tx < till
  ), summed AS (
    INSERT INTO events.riders AS r (type, rider, events, eur)
    SELECT f.type, f.rider, sum(f.events), sum(f.eur) FROM fresh f GROUP BY 1, 2
    ON CONFLICT (type, rider) DO UPDATE SET events = r.events + excluded.events, eur = r.eur + excluded.eur
    RETURNING 1
  )
  SELECT count(*) INTO folded FROM summed;
  UPDATE events.folds SET upto = till, rests_until = clock_timestamp()
    + least(9 * (clock_timestamp() - began), interval '10 seconds')
  WHERE name = 'riders';
  RETURN folded > 0;
END $$;
