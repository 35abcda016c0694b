-- A number of a transaction is what later ones are ordered by: those below pg_snapshot_xmin have all ended, so whoever has
-- read up to there misses nothing that commits later.

CREATE TABLE events (
  -- The transaction that stored it and its place in the batch: the order in which events are followed.
  tx           bigint NOT NULL,
  place        integer NOT NULL,
  source       text NOT NULL,
  id           text NOT NULL,
  type         smallint NOT NULL,
  rider        bigint NOT NULL,
  ride         bigint,
  -- In the smallest unit of the currency.
  amount       bigint,
  currency     text,
  occurred_at  timestamptz NOT NULL,
  extra        jsonb,
  stored_at    timestamptz NOT NULL,
  -- 0 nothing to convert, 1 converted, 2 waits for rates, 3 dead letter, 4 dismissed; from 2 on it is unconverted.
  state        smallint NOT NULL,
  -- Exact, with 20 digits behind the point.
  eur          numeric,
  rate_set     bigint,
  -- Whether the set is of before or after a gap that the event is in.
  previous     boolean NOT NULL DEFAULT false,
  converted_tx bigint,
  PRIMARY KEY (source, id),
  CHECK ((state = 1) = (eur IS NOT NULL)),
  CHECK ((eur IS NULL) = (converted_tx IS NULL)),
  CHECK ((state = 0) = (amount IS NULL)),
  CHECK ((amount IS NULL) = (currency IS NULL))
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX events_in_order ON events (tx, place);
CREATE INDEX events_waiting ON events (stored_at) WHERE state = 2;
CREATE INDEX events_converted_later ON events (converted_tx) WHERE converted_tx <> tx;

-- What happened in a second. Each backend counts in rows of its own, which no other waits for.
CREATE TABLE counters (
  second      bigint NOT NULL,
  -- The seconds that it stands for: 1, or those of an hour after a while, which writer 0 counts.
  span        integer NOT NULL DEFAULT 1,
  type        smallint NOT NULL,
  currency    text NOT NULL,
  writer      bigint NOT NULL,
  events      bigint NOT NULL,
  eur         numeric NOT NULL,
  unconverted bigint NOT NULL,
  late        bigint NOT NULL,
  PRIMARY KEY (second, span, type, currency, writer)
) WITH (fillfactor = 50);

-- How often each backend has counted, by which those who are told of it find out what they have missed. A backend that has no
-- row begins far above all numbers that there were: process ids come again, and what is told under one that somebody knows from
-- before must look like something that was missed, never like something known. Writer 0 is for taking rows away.
CREATE TABLE writers (
  writer     bigint PRIMARY KEY,
  sequence   bigint NOT NULL,
  counted_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);
INSERT INTO writers (writer, sequence) VALUES (0, 0);
-- A backend would have to count for months, a thousand times a second, to reach where another begins.
CREATE SEQUENCE writer_begins INCREMENT BY 10000000000 MINVALUE 10000000000 NO CYCLE;

-- How far something has followed the events: all transactions below are in it.
CREATE TABLE folds (
  name        text PRIMARY KEY,
  upto        bigint NOT NULL,
  -- Until when it is left alone.
  rests_until timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 50);
INSERT INTO folds (name, upto) VALUES ('riders', 0), ('counters', 0);

CREATE TABLE riders (
  type   smallint NOT NULL,
  rider  bigint NOT NULL,
  events bigint NOT NULL,
  eur    numeric NOT NULL,
  PRIMARY KEY (type, rider)
) WITH (fillfactor = 70);
CREATE INDEX riders_by_count ON riders (type, events DESC, rider);
CREATE INDEX riders_by_eur ON riders (type, eur DESC, rider);

CREATE TABLE dead_letters (
  number       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reason       text NOT NULL,
  -- The event; null where none could be read from the bytes.
  source       text,
  id           text,
  content_type text,
  headers      text,
  bytes        bytea,
  detail       text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  tries        integer NOT NULL DEFAULT 0,
  tried_at     timestamptz,
  UNIQUE (source, id),
  CHECK ((source IS NULL) = (bytes IS NOT NULL))
);
CREATE INDEX dead_letters_by_reason ON dead_letters (reason, number);

CREATE TABLE consumers (
  name     text PRIMARY KEY,
  tx       bigint NOT NULL,
  place    integer NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);

-- The number of this writer's next change of counters.
CREATE FUNCTION next_sequence(this_writer bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  number bigint;
BEGIN
  UPDATE events.writers w SET sequence = w.sequence + 1, counted_at = clock_timestamp() WHERE w.writer = this_writer
  RETURNING w.sequence INTO number;
  IF NOT FOUND THEN
    -- Nobody else makes a row of this backend.
    INSERT INTO events.writers (writer, sequence) VALUES (this_writer, nextval('events.writer_begins'))
    RETURNING sequence INTO number;
  END IF;
  RETURN number;
END $$;

-- Takes away the rows of backends that have not counted for a while, most of which are gone, and says how many. What they counted
-- stays in the counters. Whoever follows may have missed something of theirs, and could not see that any more: so this counts as
-- a change as well, which nobody is told, and all read the tables again. A backend that counts just now keeps its row.
CREATE FUNCTION prune_writers(idle interval) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  pruned bigint;
BEGIN
  WITH old AS (
    SELECT w.writer FROM events.writers w WHERE w.writer <> 0 AND w.counted_at < clock_timestamp() - idle
    FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM events.writers w USING old o WHERE w.writer = o.writer RETURNING 1
  )
  SELECT count(*) INTO pruned FROM gone;
  IF pruned > 0 THEN
    PERFORM events.next_sequence(0);
  END IF;
  RETURN pruned;
END $$;

-- Stores events, each once, and counts those that it stored. Results are 'created', 'repeated' or 'conflict'; an event without
-- a row is to be sent again. Each statement of the function sees what was committed before it began: what the insert left out
-- is looked for by the next one. The settings hold the plan to look-ups by index, whatever is known of the tables' size.
-- Batches come ordered by source and id, so that two of them wait for each other in one direction only.
CREATE FUNCTION store(given_sources text[], given_ids text[], given_types smallint[], given_riders bigint[],
  given_rides bigint[], given_amounts bigint[], given_currencies text[], given_times timestamptz[], given_extras text[],
  given_states smallint[], given_eurs text[], given_sets bigint[])
RETURNS TABLE ("position" bigint, result text, stored_at timestamptz, late boolean, writer bigint, sequence bigint)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  this_tx bigint := pg_current_xact_id()::text::bigint;
  this_writer bigint := pg_backend_pid();
  this_moment timestamptz := clock_timestamp();
  this_sequence bigint;
  created bigint;
BEGIN
  WITH stored AS (
    INSERT INTO events.events AS e (tx, place, source, id, type, rider, ride, amount, currency, occurred_at, extra, stored_at,
      state, eur, rate_set, converted_tx)
    SELECT this_tx, g.position::integer, g.source, g.id, g.type, g.rider, g.ride, g.amount, g.currency, g.occurred_at,
      g.extra::jsonb, this_moment, g.state, g.eur::numeric, g.rate_set, CASE WHEN g.eur IS NOT NULL THEN this_tx END
    FROM unnest(given_sources, given_ids, given_types, given_riders, given_rides, given_amounts, given_currencies,
        given_times, given_extras, given_states, given_eurs, given_sets) WITH ORDINALITY
      AS g (source, id, type, rider, ride, amount, currency, occurred_at, extra, state, eur, rate_set, position)
    ON CONFLICT (source, id) DO NOTHING
    RETURNING e.place, e.source, e.id, e.type, e.currency, e.occurred_at, e.state, e.eur
  ), counted AS (
    INSERT INTO events.counters AS c (second, type, currency, writer, events, eur, unconverted, late)
    SELECT floor(extract(epoch FROM s.occurred_at))::bigint, s.type, coalesce(s.currency, ''), this_writer, count(*),
      coalesce(sum(s.eur), 0), count(*) FILTER (WHERE s.state >= 2),
      count(*) FILTER (WHERE s.occurred_at < this_moment - interval '2 seconds')
    FROM stored s GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (second, span, type, currency, writer) DO UPDATE SET events = c.events + excluded.events,
      eur = c.eur + excluded.eur, unconverted = c.unconverted + excluded.unconverted, late = c.late + excluded.late
  ), dead AS (
    INSERT INTO events.dead_letters (reason, source, id, detail)
    SELECT 'unknown-currency', s.source, s.id, 'There is no currency ' || s.currency || ' that amounts can be converted from.'
    FROM stored s WHERE s.state = 3
  )
  SELECT count(*) INTO created FROM stored s;

  IF created > 0 THEN
    this_sequence := events.next_sequence(this_writer);
  END IF;
  IF created = cardinality(given_ids) THEN
    -- As nearly always. All that there is to say is known.
    RETURN QUERY SELECT g.position, 'created', this_moment, g.occurred_at < this_moment - interval '2 seconds', this_writer,
      this_sequence FROM unnest(given_times) WITH ORDINALITY AS g (occurred_at, position);
    RETURN;
  END IF;
  RETURN QUERY
  SELECT g.position,
    CASE WHEN e.tx = this_tx AND e.place = g.position THEN 'created'
      WHEN (e.type, e.rider, e.ride, e.amount, e.currency, e.occurred_at, e.extra)
        IS NOT DISTINCT FROM (g.type, g.rider, g.ride, g.amount, g.currency, g.occurred_at, g.extra::jsonb) THEN 'repeated'
      ELSE 'conflict' END,
    e.stored_at, e.occurred_at < e.stored_at - interval '2 seconds', this_writer, this_sequence
  FROM unnest(given_sources, given_ids, given_types, given_riders, given_rides, given_amounts, given_currencies,
      given_times, given_extras) WITH ORDINALITY
    AS g (source, id, type, rider, ride, amount, currency, occurred_at, extra, position)
  JOIN LATERAL (SELECT x.* FROM events.events x WHERE x.source = g.source AND x.id = g.id OFFSET 0) e ON true;
END $$;

-- Notes what unconverted events are in euros, each once whoever else does the same: those that are converted already, or were
-- dismissed, have no row in the answer. Their dead letters are over.
CREATE FUNCTION convert(given_sources text[], given_ids text[], given_eurs text[], given_sets bigint[],
  given_previous boolean[])
RETURNS TABLE ("position" bigint, type smallint, occurred_at timestamptz, writer bigint, sequence bigint)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  this_tx bigint := pg_current_xact_id()::text::bigint;
  this_writer bigint := pg_backend_pid();
  this_sequence bigint;
  positions bigint[];
  types smallint[];
  times timestamptz[];
BEGIN
  -- All who change events take their locks in this order.
  PERFORM FROM unnest(given_sources, given_ids) AS g (source, id)
  JOIN events.events e ON e.source = g.source AND e.id = g.id ORDER BY e.source, e.id FOR NO KEY UPDATE OF e;
  WITH converted AS (
    UPDATE events.events e SET state = 1, eur = g.eur::numeric, rate_set = g.rate_set, previous = g.previous,
      converted_tx = this_tx
    FROM unnest(given_sources, given_ids, given_eurs, given_sets, given_previous) WITH ORDINALITY
      AS g (source, id, eur, rate_set, previous, position)
    WHERE e.source = g.source AND e.id = g.id AND e.state IN (2, 3)
    RETURNING g.position, e.source, e.id, e.type, e.currency, e.occurred_at, e.eur
  ), counted AS (
    INSERT INTO events.counters AS c (second, type, currency, writer, events, eur, unconverted, late)
    SELECT floor(extract(epoch FROM d.occurred_at))::bigint, d.type, d.currency, this_writer, 0, sum(d.eur), -count(*), 0
    FROM converted d GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (second, span, type, currency, writer) DO UPDATE SET eur = c.eur + excluded.eur,
      unconverted = c.unconverted + excluded.unconverted
  ), over AS (
    DELETE FROM events.dead_letters d USING converted c WHERE d.source = c.source AND d.id = c.id
  )
  SELECT array_agg(d.position), array_agg(d.type), array_agg(d.occurred_at) INTO positions, types, times FROM converted d;
  IF positions IS NULL THEN
    RETURN;
  END IF;
  this_sequence := events.next_sequence(this_writer);
  RETURN QUERY SELECT p.position, p.type, p.occurred_at, this_writer, this_sequence
    FROM unnest(positions, types, times) AS p (position, type, occurred_at);
END $$;

-- Makes dead letters of events that still wait, and says of how many.
CREATE FUNCTION bury(given_sources text[], given_ids text[], given_reasons text[], given_details text[])
RETURNS bigint LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  buried bigint;
BEGIN
  PERFORM FROM events.events e JOIN unnest(given_sources, given_ids) AS g (source, id) ON e.source = g.source AND e.id = g.id
  ORDER BY e.source, e.id FOR NO KEY UPDATE OF e;
  WITH dead AS (
    UPDATE events.events e SET state = 3
    FROM unnest(given_sources, given_ids, given_reasons, given_details) AS g (source, id, reason, detail)
    WHERE e.source = g.source AND e.id = g.id AND e.state = 2
    RETURNING g.reason, e.source, e.id, g.detail
  ), letters AS (
    INSERT INTO events.dead_letters (reason, source, id, detail) SELECT d.reason, d.source, d.id, d.detail FROM dead d
    ON CONFLICT (source, id) DO NOTHING
  )
  SELECT count(*) INTO buried FROM dead;
  RETURN buried;
END $$;

-- Takes a dead letter away. Its event stays stored, and unconverted.
CREATE FUNCTION dismiss(given_number bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  letter events.dead_letters;
BEGIN
  SELECT * INTO letter FROM events.dead_letters d WHERE d.number = given_number;
  IF letter.source IS NOT NULL THEN
    UPDATE events.events e SET state = 4 WHERE e.source = letter.source AND e.id = letter.id AND e.state = 3;
  END IF;
  DELETE FROM events.dead_letters d WHERE d.number = given_number;
  RETURN FOUND;
END $$;

-- Adds to riders what was stored and converted since it was done last, and says whether that was anything. One at a time:
-- whoever comes second leaves it to the first. Afterwards it rests nine times as long as it took, and so takes a tenth of a core
-- at most: the more events there are a second, the more of them one row of a rider stands for.
CREATE FUNCTION fold_riders() RETURNS boolean LANGUAGE plpgsql AS $$
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
  UPDATE events.folds SET upto = till, rests_until = clock_timestamp() + 9 * (clock_timestamp() - began)
  WHERE name = 'riders';
  RETURN folded > 0;
END $$;

-- Merges counters of single seconds that are over into those of hours, a bounded number at a time, and says how many. Rows
-- that somebody counts in just now are left for the next time.
CREATE FUNCTION compact_counters(before bigint, most integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  merged bigint;
BEGIN
  PERFORM FROM events.folds f WHERE f.name = 'counters' FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  WITH old AS (
    SELECT c.second, c.span, c.type, c.currency, c.writer FROM events.counters c
    WHERE c.second < before AND c.span = 1 ORDER BY c.second LIMIT most FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM events.counters c USING old o WHERE c.second = o.second AND c.span = o.span AND c.type = o.type
      AND c.currency = o.currency AND c.writer = o.writer
    RETURNING c.second, c.type, c.currency, c.events, c.eur, c.unconverted, c.late
  ), hours AS (
    INSERT INTO events.counters AS c (second, span, type, currency, writer, events, eur, unconverted, late)
    SELECT g.second - (g.second % 3600 + 3600) % 3600, 3600, g.type, g.currency, 0, sum(g.events), sum(g.eur),
      sum(g.unconverted), sum(g.late)
    FROM gone g GROUP BY 1, 3, 4
    ON CONFLICT (second, span, type, currency, writer) DO UPDATE SET events = c.events + excluded.events,
      eur = c.eur + excluded.eur, unconverted = c.unconverted + excluded.unconverted, late = c.late + excluded.late
  )
  SELECT count(*) INTO merged FROM gone;
  RETURN merged;
END $$;
