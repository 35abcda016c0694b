CREATE TABLE pings (
  id bigint PRIMARY KEY CHECK (id > 0),
  body text NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now()
);
