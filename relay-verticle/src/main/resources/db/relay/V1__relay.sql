-- Records are a log: numbered without gaps in the order in which they are committed, and never changed. What a partner has not
-- been sent yet has no row: it is what follows the last record that was claimed for it. So storing costs nothing for each partner,
-- a new one begins at the start or at the end of the log, and no query walks over rows that are dead.

CREATE TABLE records (
  -- 1 riders, 2 bookings.
  source    smallint NOT NULL,
  -- Its place in the log of its source, from 1.
  sequence  bigint NOT NULL,
  -- Its number in its source.
  id        bigint NOT NULL,
  -- Records of the same are sent in order where a partner wants that.
  key       bigint NOT NULL,
  -- The JSON object that is sent.
  payload   text NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (source, sequence),
  UNIQUE (source, id)
);

CREATE TABLE partners (
  number            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name              text NOT NULL UNIQUE,
  url               text NOT NULL,
  source            smallint NOT NULL,
  -- 0 never twice, 1 keyed.
  mode              smallint NOT NULL,
  max_concurrency   integer NOT NULL,
  -- 0 none, 1 by key.
  ordering          smallint NOT NULL,
  -- The newest first.
  secrets           text[] NOT NULL,
  -- Until when those behind the first sign as well.
  old_secrets_until timestamptz,
  lookup_url        text,
  -- 0 active, 1 paused, 2 stopped.
  state             smallint NOT NULL DEFAULT 0,
  state_since       timestamptz NOT NULL DEFAULT clock_timestamp(),
  state_by          text NOT NULL,
  state_why         text,
  -- What it is sent begins behind this place in the log.
  begins_after      bigint NOT NULL,
  -- What keys of its deliveries begin with, so that no other database makes the same.
  key_prefix        text NOT NULL,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A record that was claimed for a partner, or that somebody has decided on. The row is the write-ahead: it is committed with
-- token and attempt before the first byte leaves. An index on what changes with every delivery would cost more than the delivery:
-- those that are leased for the first time lie behind the floor of their partner, all that needs looking at has trouble.
CREATE TABLE deliveries (
  partner    integer NOT NULL,
  sequence   bigint NOT NULL,
  -- 0 pending, 1 leased, 2 delivered, 3 unknown, 4 quarantined, 5 cancelled.
  state      smallint NOT NULL,
  -- Whether it was ever anything but leased once and delivered.
  trouble    boolean NOT NULL DEFAULT false,
  attempts   smallint NOT NULL,
  -- The attempts that count towards giving up, since it was claimed or somebody had it sent again.
  failures   smallint NOT NULL DEFAULT 0,
  -- That of the holder's lease when it was claimed last; 0 for those that were never claimed.
  token      bigint NOT NULL,
  first_at   timestamptz NOT NULL,
  began_at   timestamptz NOT NULL,
  -- When a pending one is sent again.
  due_at     timestamptz,
  settled_at timestamptz,
  -- Why it is what it is, where that is trouble.
  code       text,
  detail     text,
  -- What is sent in place of the record's payload.
  edited     text,
  -- Its number in the quarantine.
  quarantine bigint,
  PRIMARY KEY (partner, sequence)
) WITH (fillfactor = 50);
CREATE INDEX deliveries_in_trouble ON deliveries (partner, sequence) WHERE trouble;
CREATE UNIQUE INDEX deliveries_quarantined ON deliveries (quarantine) WHERE quarantine IS NOT NULL;
CREATE SEQUENCE quarantine_numbers;

-- Below a partner's floor nothing is leased but what has trouble: there a new holder looks first. Written once a second.
CREATE TABLE floors (
  partner integer PRIMARY KEY,
  floor   bigint NOT NULL
) WITH (fillfactor = 10);

-- The attempts that have ended, or whose holder is gone. Only appended to; days are dropped as a whole.
CREATE TABLE attempts (
  began_at timestamptz NOT NULL,
  partner  integer NOT NULL,
  sequence bigint NOT NULL,
  number   smallint NOT NULL,
  token    bigint NOT NULL,
  node     text NOT NULL,
  millis   integer NOT NULL,
  -- 0 not sent, 1 answered, 2 lost.
  outcome  smallint NOT NULL,
  status   smallint,
  detail   text
) PARTITION BY RANGE (began_at);
CREATE INDEX attempts_of_record ON attempts (partner, sequence);

-- What people, and the relay after the fact, have decided. Only appended to, in the order of commits for each partner, so that its
-- holder finds what is new by number.
CREATE TABLE acts (
  partner  integer NOT NULL,
  number   bigint NOT NULL,
  sequence bigint NOT NULL,
  -- resend, confirm-delivered or cancel.
  act      text NOT NULL,
  by       text NOT NULL,
  why      text NOT NULL,
  at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (partner, number)
);
CREATE INDEX acts_of_record ON acts (partner, sequence);

-- Advisory locks of the relay: the log of a source, and the acts of a partner.
CREATE FUNCTION lock_log(given_source integer) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(1919249505, given_source)
$$;
CREATE FUNCTION lock_acts(given_partner integer) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(1919249506, given_partner)
$$;

-- Stores records, each once, and says of each whether it is new. The lock is held until the commit: numbers have no gaps, and whoever
-- has read up to one misses nothing that commits later.
CREATE FUNCTION store(given_source smallint, given_ids bigint[], given_keys bigint[], given_payloads text[])
RETURNS TABLE ("position" bigint, created boolean)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
DECLARE
  last bigint;
  added bigint;
BEGIN
  PERFORM relay.lock_log(given_source);
  SELECT r.sequence INTO last FROM relay.records r WHERE r.source = given_source ORDER BY r.sequence DESC LIMIT 1;
  RETURN QUERY
  WITH given AS MATERIALIZED (
    SELECT g.id, g.key, g.payload, g.place,
      row_number() OVER (PARTITION BY g.id ORDER BY g.place) = 1 AND k.known IS NULL AS fresh
    FROM unnest(given_ids, given_keys, given_payloads) WITH ORDINALITY AS g (id, key, payload, place)
    LEFT JOIN LATERAL (
      SELECT true AS known FROM relay.records r WHERE r.source = given_source AND r.id = g.id LIMIT 1
    ) k ON true
  ), stored AS (
    INSERT INTO relay.records (source, sequence, id, key, payload)
    SELECT given_source, coalesce(last, 0) + row_number() OVER (ORDER BY g.place), g.id, g.key, g.payload
    FROM given g WHERE g.fresh ORDER BY g.place
  )
  SELECT g.place, g.fresh FROM given g;
  SELECT r.sequence INTO added FROM relay.records r WHERE r.source = given_source ORDER BY r.sequence DESC LIMIT 1;
  IF added IS DISTINCT FROM last THEN
    PERFORM pg_notify('relay', '');
  END IF;
END $$;

-- Claims what follows a place in the log, and returns it with what became of each: 1 leased, 0 waits for another of its key, null where
-- somebody has decided on it before. Nothing is returned to whoever holds the lease no more.
CREATE FUNCTION claim(given_partner integer, given_source smallint, given_lease text, given_token bigint, given_after bigint,
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
    SELECT r.sequence, r.id, r.key, r.payload,
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

-- Claims some that are pending again, and returns those that still were.
CREATE FUNCTION claim_again(given_partner integer, given_source smallint, given_lease text, given_token bigint,
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
  SELECT c.sequence, r.id, r.key, coalesce(c.edited, r.payload), c.attempts, c.failures,
    (extract(epoch FROM now() - c.first_at) * 1000)::bigint
  FROM claimed c CROSS JOIN LATERAL (
    SELECT r.id, r.key, r.payload FROM relay.records r WHERE r.source = given_source AND r.sequence = c.sequence LIMIT 1
  ) r
  ORDER BY c.sequence;
END $$;

-- What a holder has leased under its token, for one whose claim was committed and not answered.
CREATE FUNCTION leased(given_partner integer, given_source smallint, given_token bigint)
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
  SELECT f.sequence, r.id, r.key, coalesce(f.edited, r.payload), f.attempts, f.failures,
    (extract(epoch FROM now() - f.first_at) * 1000)::bigint
  FROM found f CROSS JOIN LATERAL (
    SELECT r.id, r.key, r.payload FROM relay.records r WHERE r.source = given_source AND r.sequence = f.sequence LIMIT 1
  ) r
  ORDER BY f.sequence;
END $$;

-- Writes what came of attempts, which are given in the order of their places in the log: by that each finds its own in the arrays.
-- A join would be planned by what the tables looked like when they were empty. It needs the token and the number of the attempt. Two things count although a later holder has
-- called the outcome unknown, or put the record back: that the partner has accepted it, and that it was provably never sent.
CREATE FUNCTION settle(given_partner integer, given_token bigint, given_node text, given_sequences bigint[],
  given_attempts smallint[], given_states smallint[], given_failures smallint[], given_due_millis bigint[],
  given_codes text[], given_details text[], given_outcomes smallint[], given_statuses smallint[], given_millis integer[])
RETURNS TABLE (sequence bigint, state smallint, quarantine bigint)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
DECLARE
  unsent bigint[];
BEGIN
  RETURN QUERY
  WITH settled AS (
    UPDATE relay.deliveries d SET
      state = given_states[width_bucket(d.sequence, given_sequences)],
      trouble = d.trouble OR given_states[width_bucket(d.sequence, given_sequences)] <> 2,
      failures = given_failures[width_bucket(d.sequence, given_sequences)],
      due_at = now() + given_due_millis[width_bucket(d.sequence, given_sequences)] * interval '1 millisecond',
      settled_at = now(),
      code = given_codes[width_bucket(d.sequence, given_sequences)],
      detail = given_details[width_bucket(d.sequence, given_sequences)],
      quarantine = CASE WHEN given_states[width_bucket(d.sequence, given_sequences)] = 4
        THEN nextval('relay.quarantine_numbers') END
    WHERE d.partner = given_partner AND d.sequence = ANY (given_sequences) AND d.token = given_token
      AND d.attempts = given_attempts[width_bucket(d.sequence, given_sequences)]
      AND (d.state = 1
        OR (d.state IN (0, 3) AND given_states[width_bucket(d.sequence, given_sequences)] = 2))
    RETURNING d.sequence, d.state, d.quarantine, d.attempts, d.began_at,
      width_bucket(d.sequence, given_sequences) AS place
  ), appended AS (
    INSERT INTO relay.attempts (began_at, partner, sequence, number, token, node, millis, outcome, status, detail)
    SELECT s.began_at, given_partner, s.sequence, s.attempts, given_token, given_node, given_millis[s.place],
      given_outcomes[s.place], given_statuses[s.place], given_details[s.place]
    FROM settled s
  )
  SELECT s.sequence, s.state, s.quarantine FROM settled s;
  IF 0 <> ALL (given_outcomes) THEN
    RETURN;
  END IF;
  SELECT array_agg(g.sequence) INTO unsent
  FROM unnest(given_sequences, given_attempts, given_outcomes) AS g (sequence, attempt, outcome)
  CROSS JOIN LATERAL (
    SELECT FROM relay.deliveries d WHERE d.partner = given_partner AND d.sequence = g.sequence AND d.token = given_token
      AND d.attempts = g.attempt AND d.state = 3 AND d.code = 'holder-lost' LIMIT 1
  ) d
  WHERE g.outcome = 0;
  IF unsent IS NOT NULL THEN
    PERFORM relay.act(given_partner, unsent, 'resend', 'relay', 'Its holder came back and had not sent it.', NULL, NULL);
  END IF;
END $$;

-- Takes over from earlier holders: what they had leased is unknown, or pending again when all that they sent has ended.
CREATE FUNCTION take_over(given_partner integer, given_lease text, given_token bigint, given_node text, keyed boolean,
  given_deadline_millis bigint)
RETURNS bigint LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  left_over bigint[];
  taken bigint;
BEGIN
  PERFORM FROM platform.leases l WHERE l.name = given_lease AND l.token = given_token FOR SHARE;
  IF NOT FOUND THEN
    RETURN -1;
  END IF;
  SELECT array_agg(l.sequence) INTO left_over FROM (
    SELECT d.sequence FROM relay.deliveries d WHERE d.partner = given_partner AND d.state = 1 AND d.token < given_token
      AND d.sequence > coalesce((SELECT f.floor FROM relay.floors f WHERE f.partner = given_partner), 0)
    UNION
    SELECT d.sequence FROM relay.deliveries d
    WHERE d.partner = given_partner AND d.trouble AND d.state = 1 AND d.token < given_token
  ) l;
  WITH taken_over AS (
    UPDATE relay.deliveries d SET state = CASE WHEN keyed THEN 0 ELSE 3 END, trouble = true, settled_at = now(),
      due_at = CASE WHEN keyed THEN now() + given_deadline_millis * interval '1 millisecond' END,
      code = 'holder-lost', detail = 'The node that sent it is gone, and its outcome with it.'
    WHERE d.partner = given_partner AND d.sequence = ANY (left_over) AND d.state = 1
    RETURNING d.sequence, d.attempts, d.token, d.began_at
  ), appended AS (
    INSERT INTO relay.attempts (began_at, partner, sequence, number, token, node, millis, outcome, detail)
    SELECT t.began_at, given_partner, t.sequence, t.attempts, t.token, given_node,
      least(extract(epoch FROM now() - t.began_at) * 1000, 2147483647)::integer, 2,
      'The node that sent it is gone, and its outcome with it.'
    FROM taken_over t
  )
  SELECT count(*) INTO taken FROM taken_over;
  RETURN taken;
END $$;

-- Has something done with records of a partner that allows it in their state, and returns those. What has not been claimed
-- yet gets a row by it. Where it is about one attempt, that must be the last, and its outcome still unknown.
CREATE FUNCTION act(given_partner integer, given_sequences bigint[], given_act text, given_by text, given_why text,
  given_payload text, given_attempt smallint)
RETURNS SETOF bigint LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  done bigint[];
  last bigint;
BEGIN
  PERFORM relay.lock_acts(given_partner);
  IF given_act = 'resend' THEN
    WITH changed AS (
      UPDATE relay.deliveries d SET state = 0, trouble = true, due_at = now(), failures = 0, code = NULL, detail = NULL,
        first_at = now(), quarantine = NULL, edited = coalesce(given_payload, d.edited)
      WHERE d.partner = given_partner AND d.sequence = ANY (given_sequences) AND d.state IN (0, 3, 4)
        AND (given_attempt IS NULL OR (d.state = 3 AND d.attempts = given_attempt))
      RETURNING d.sequence
    )
    SELECT array_agg(c.sequence ORDER BY c.sequence) INTO done FROM changed c;
  ELSE
    WITH changed AS (
      INSERT INTO relay.deliveries AS d (partner, sequence, state, trouble, attempts, token, first_at, began_at, settled_at)
      SELECT given_partner, r.sequence, CASE given_act WHEN 'cancel' THEN 5 ELSE 2 END, true, 0, 0, now(), now(), now()
      FROM relay.partners p JOIN relay.records r ON r.source = p.source
      WHERE p.number = given_partner AND r.sequence = ANY (given_sequences) AND r.sequence > p.begins_after
      ORDER BY r.sequence
      ON CONFLICT ON CONSTRAINT deliveries_pkey DO UPDATE SET state = excluded.state, trouble = true, settled_at = now(),
        due_at = NULL, quarantine = NULL
      WHERE d.state IN (0, 3, 4) AND (given_attempt IS NULL OR (d.state = 3 AND d.attempts = given_attempt))
      RETURNING d.sequence
    )
    SELECT array_agg(c.sequence ORDER BY c.sequence) INTO done FROM changed c;
  END IF;
  IF done IS NOT NULL THEN
    SELECT a.number INTO last FROM relay.acts a WHERE a.partner = given_partner ORDER BY a.number DESC LIMIT 1;
    INSERT INTO relay.acts (partner, number, sequence, act, by, why)
    SELECT given_partner, coalesce(last, 0) + row_number() OVER (), c.sequence, given_act, given_by, given_why
    FROM unnest(done) AS c (sequence);
    PERFORM pg_notify('relay', '');
  END IF;
  RETURN QUERY SELECT unnest(done);
END $$;

-- Makes the days of attempts from yesterday to the day after next, and drops those that are older than what is kept.
CREATE FUNCTION keep_attempts(kept_days integer) RETURNS void LANGUAGE plpgsql
-- Whoever waits for the table's lock has everybody else wait behind: better to come again.
SET lock_timeout = '200ms' AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  day date;
  old record;
BEGIN
  PERFORM pg_advisory_xact_lock(1919249507);
  FOR day IN SELECT generate_series(today - 1, today + 7, interval '1 day')::date LOOP
    IF to_regclass('relay.attempts_' || to_char(day, 'YYYYMMDD')) IS NULL THEN
      EXECUTE format('CREATE TABLE relay.%I PARTITION OF relay.attempts FOR VALUES FROM (%L) TO (%L)',
        'attempts_' || to_char(day, 'YYYYMMDD'), day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
    END IF;
  END LOOP;
  FOR old IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'relay.attempts'::regclass
      AND c.relname < 'attempts_' || to_char(today - kept_days, 'YYYYMMDD')
  LOOP
    EXECUTE format('DROP TABLE relay.%I', old.relname);
  END LOOP;
END $$;
