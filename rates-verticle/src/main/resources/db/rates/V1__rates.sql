-- A set of exchange rates a row, which never changes: what was computed by it can be computed again.
CREATE TABLE sets (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL,
  as_of timestamptz NOT NULL,
  fetched_at timestamptz NOT NULL,
  base text NOT NULL,
  -- Units of each currency for one of the base, as texts: (quotes->>'INR')::numeric.
  quotes jsonb NOT NULL,
  -- A set that was fetched to be used is valid for the minute after; one of a series, for its day.
  valid_from timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  live boolean NOT NULL,
  -- Of the lease under which it was published.
  token bigint NOT NULL,
  CHECK (valid_from < valid_until),
  CHECK (quotes ? 'EUR' AND quotes ? base)
);

CREATE INDEX sets_by_validity ON sets (valid_from, id);
CREATE INDEX sets_live ON sets (fetched_at, id) WHERE live;
CREATE UNIQUE INDEX sets_by_day ON sets (source, as_of) WHERE NOT live;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'sets of rates never change' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER sets_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON sets
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is known of each source; written under the lease alone.
CREATE TABLE sources (
  name text PRIMARY KEY,
  etag text,
  last_modified text,
  -- In a row, since the last set was published.
  failures integer NOT NULL,
  -- Until when it asked not to be asked.
  paused_until timestamptz,
  fetches bigint NOT NULL,
  failed bigint NOT NULL,
  last_fetch_at timestamptz NOT NULL,
  last_problem text,
  last_problem_at timestamptz,
  token bigint NOT NULL
);

-- A quotient rounded half-even to a number of digits; round() and division round otherwise. Exact: div() and the products are.
CREATE FUNCTION divided(dividend numeric, divisor numeric, digits integer) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  scaled numeric := abs(dividend) * ('1e' || digits::text)::numeric;
  whole numeric := div(scaled, abs(divisor));
  rest numeric := 2 * (scaled - whole * abs(divisor));
BEGIN
  IF rest > abs(divisor) OR (rest = abs(divisor) AND whole % 2 = 1) THEN
    whole := whole + 1;
  END IF;
  RETURN (sign(dividend) * sign(divisor) * whole * ('1e-' || digits::text)::numeric)::numeric(1000, 20);
END
$$;

-- The exact value of an amount in euros, as com.xrides.rates.model.Euros computes it.
CREATE FUNCTION euros(amount bigint, exponent integer, euro numeric, quote numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT rates.divided(amount * euro, quote * ('1e' || exponent::text)::numeric, 20)
$$;

-- A value as it is shown: half-even to cents.
CREATE FUNCTION cents(value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT rates.divided(value, 1, 2)::numeric(1000, 2)
$$;
