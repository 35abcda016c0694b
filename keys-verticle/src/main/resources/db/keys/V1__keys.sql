-- Which state of the keys is newer. A clock, so that the first change after a restore is newer than what nodes remember.
CREATE TABLE state (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  epoch uuid NOT NULL DEFAULT gen_random_uuid(),
  revision bigint NOT NULL DEFAULT 1
);
INSERT INTO state DEFAULT VALUES;

CREATE TABLE keys (
  id text PRIMARY KEY CHECK (id ~ '^[a-z0-9]{4,32}$'),
  name text NOT NULL,
  scopes text[] NOT NULL,
  -- Of the secret; a secret of 256 random bits needs no slow hash.
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  previous_sha256 bytea CHECK (length(previous_sha256) = 32),
  previous_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  rotated_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  -- 0: no limit
  requests_per_second bigint NOT NULL DEFAULT 0 CHECK (requests_per_second >= 0),
  burst bigint NOT NULL DEFAULT 0 CHECK (burst >= 0),
  bookings_per_day bigint NOT NULL DEFAULT 0 CHECK (bookings_per_day >= 0),
  unawaited_per_day bigint NOT NULL DEFAULT 0 CHECK (unawaited_per_day >= 0),
  streams bigint NOT NULL DEFAULT 0 CHECK (streams >= 0),
  listeners bigint NOT NULL DEFAULT 0 CHECK (listeners >= 0)
);

CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE xrides_keys.state
    SET revision = greatest(revision + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint);
  PERFORM pg_notify('xrides_keys', '');
  RETURN NULL;
END $$;

CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON keys
  FOR EACH STATEMENT EXECUTE FUNCTION xrides_keys.note_change();

CREATE TABLE audit_trail (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Given by who records it, so that it can be sent again.
  id uuid NOT NULL UNIQUE,
  happened_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  who text NOT NULL,
  what text NOT NULL,
  target text NOT NULL,
  status integer NOT NULL,
  from_address text NOT NULL
);

CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_trail
  FOR EACH STATEMENT EXECUTE FUNCTION xrides_keys.forbid_change();
