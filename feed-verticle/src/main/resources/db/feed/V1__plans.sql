-- One row for each feed that was ever fetched: the revision of its plans, and what the next fetch begins with.
-- Whoever writes plans of a feed updates its row first, so the revisions of a feed are committed in their order.
CREATE TABLE feeds (
  name            text PRIMARY KEY,
  -- Another one when the database is another: revisions of the two must not be mixed.
  epoch           uuid NOT NULL DEFAULT gen_random_uuid(),
  revision        bigint NOT NULL DEFAULT 0,
  etag            text,
  last_modified   text,
  interval_millis bigint NOT NULL DEFAULT 0,
  next_at         timestamptz NOT NULL DEFAULT 'epoch',
  next_reason     text NOT NULL DEFAULT 'it was never fetched',
  failures        integer NOT NULL DEFAULT 0,
  open_until      timestamptz,
  complete_at     timestamptz,
  plans           integer NOT NULL DEFAULT 0,
  shrunk_to       integer,
  paused_until    timestamptz
) WITH (fillfactor = 50);

-- Times without a zone are local times of the feed's zone.
CREATE TABLE plans (
  id          uuid PRIMARY KEY,
  feed        text NOT NULL,
  base_id     text NOT NULL,
  plan_id     text NOT NULL,
  title       text NOT NULL,
  online      boolean NOT NULL,
  organizer   text,
  starts      timestamp NOT NULL,
  -- Null where the plan ends when it starts.
  ends        timestamp,
  sell_from   timestamp,
  sell_to     timestamp,
  sold_out    boolean NOT NULL,
  -- [[id, capacity, price, name, numbered], ...]
  zones       jsonb NOT NULL,
  min_price   numeric,
  max_price   numeric,
  seats       bigint NOT NULL,
  ever_online boolean NOT NULL,
  listed      boolean NOT NULL,
  hash        bigint NOT NULL,
  revision    bigint NOT NULL,
  token       bigint NOT NULL,
  fetch_id uuid NOT NULL,
  first_seen  timestamptz NOT NULL DEFAULT now(),
  changed_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plans_by_revision ON plans (feed, revision, id) WHERE ever_online;
CREATE INDEX plans_by_start ON plans (feed, starts, id) INCLUDE (ends) WHERE ever_online;
CREATE INDEX plans_listed ON plans (feed, id) WHERE listed;

-- What a plan was before a change, without its zones; the newest few of each.
CREATE TABLE history (
  plan        uuid NOT NULL,
  revision    bigint NOT NULL,
  replaced_at timestamptz NOT NULL DEFAULT now(),
  replaced_by uuid NOT NULL,
  title       text NOT NULL,
  online      boolean NOT NULL,
  starts      timestamp NOT NULL,
  ends        timestamp,
  sold_out    boolean NOT NULL,
  min_price   numeric,
  max_price   numeric,
  seats       bigint NOT NULL,
  listed      boolean NOT NULL,
  PRIMARY KEY (plan, revision)
);

CREATE TABLE fetches (
  number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  feed        text NOT NULL,
  fetch_id uuid NOT NULL UNIQUE,
  token       bigint NOT NULL,
  started_at  timestamptz NOT NULL,
  ended_at    timestamptz NOT NULL,
  status      integer,
  result      text NOT NULL,
  detail      text NOT NULL,
  bytes       bigint NOT NULL,
  listed      integer NOT NULL,
  inserted    integer NOT NULL,
  changed     integer NOT NULL,
  withdrawn   integer NOT NULL,
  bad         integer NOT NULL
);
CREATE INDEX fetches_by_feed ON fetches (feed, number);

-- Plans that could not be taken as they are; the last good values of each stay in plans.
CREATE TABLE quarantine (
  feed     text NOT NULL,
  plan     uuid NOT NULL,
  number   bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  base_id  text NOT NULL,
  plan_id  text NOT NULL,
  line     integer NOT NULL,
  reason   text NOT NULL,
  fragment text NOT NULL,
  fetch_id uuid NOT NULL,
  token    bigint NOT NULL,
  since    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (feed, plan)
);
CREATE INDEX quarantine_by_number ON quarantine (feed, number);
