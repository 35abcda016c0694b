-- What was delivered in the end has no trouble any more, however often it was sent: counting how records stand at a partner, and finding
-- those that need somebody, walked over all that had ever been sent again. Its place in the index stays free until the next vacuum. What
-- was delivered before this keeps its mark, which costs time alone.
COMMENT ON COLUMN deliveries.trouble IS
  'Whether it is anything but leased for the first time, or delivered; also true for what somebody has confirmed.';

CREATE OR REPLACE FUNCTION settle(given_partner integer, given_token bigint, given_node text, given_sequences bigint[],
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
      trouble = given_states[width_bucket(d.sequence, given_sequences)] <> 2,
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
