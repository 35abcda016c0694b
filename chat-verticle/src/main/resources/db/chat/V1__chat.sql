-- Numbers are given out under the lock of the row that counts them: an application's for chats, a chat's for messages. Nothing
-- is deleted, so the last number is the count.

CREATE TABLE applications (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token      text NOT NULL UNIQUE,
  name       text NOT NULL,
  -- The number of the newest chat.
  chats      integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);

CREATE TABLE chats (
  application bigint NOT NULL REFERENCES applications,
  number      integer NOT NULL,
  -- The hash of the application and its client's key: a repeated request opens no second chat.
  key         uuid NOT NULL UNIQUE,
  -- The booking of the request that opened it, which a repetition is compared with.
  first_booking bigint,
  booking     bigint,
  -- The number of the newest message.
  messages    bigint NOT NULL DEFAULT 0,
  -- How often messages were edited: what was read of them before an edit must not be remembered after it.
  edits       bigint NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (application, number)
) WITH (fillfactor = 50);
CREATE INDEX chats_by_booking ON chats (booking, application, number) WHERE booking IS NOT NULL;

CREATE TABLE messages (
  application bigint NOT NULL,
  chat        integer NOT NULL,
  number      bigint NOT NULL,
  -- Hashes: of the chat and the client's key, and of what it sent under it, since the text may be edited.
  key         uuid NOT NULL UNIQUE,
  sent        uuid NOT NULL,
  content     text NOT NULL,
  -- The text as searches compare it; null where that is the text itself.
  folded      text,
  sender      text,
  created_at  timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  edited_at   timestamptz,
  PRIMARY KEY (application, chat, number)
  -- No foreign key to chats, which would be checked for each row: post() holds the lock of the chat.
);

CREATE TABLE read_marks (
  application bigint NOT NULL,
  chat        integer NOT NULL,
  reader      text NOT NULL,
  number      bigint NOT NULL,
  read_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (application, chat, reader)
) WITH (fillfactor = 70);

-- Messages that were accepted while the database was away and could never be stored.
CREATE TABLE refused_messages (
  application bigint NOT NULL,
  chat        integer NOT NULL,
  key         uuid NOT NULL,
  problem     text NOT NULL,
  refused_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (application, chat, key)
);

-- Which characters, and pairs of them, occur in 128 messages of a long chat: a Bloom filter of 14,336 bits,
-- small enough to stand in the row itself.
CREATE TABLE signatures (
  application bigint NOT NULL,
  chat        integer NOT NULL,
  -- Messages 128 * block + 1 to 128 * (block + 1).
  block       integer NOT NULL,
  bits        bytea NOT NULL,
  PRIMARY KEY (application, chat, block)
);
ALTER TABLE signatures ALTER COLUMN bits SET STORAGE EXTERNAL;

-- Opens chats. Each statement of the function sees what was committed before it began, so the keys are looked for after the
-- applications are locked; a single statement would look in a snapshot from before. Results are 'created', 'repeated',
-- 'conflict' or 'missing'. The settings hold the plan to look-ups by index, whatever is known of the tables' size: a new table
-- that fills quickly would be read as a whole for each batch. OFFSET 0 keeps a look-up by key one by the key's index.
CREATE FUNCTION open_chats(given_applications bigint[], given_tokens text[], given_keys uuid[], given_bookings bigint[])
RETURNS TABLE ("position" bigint, result text, number integer, created_at timestamptz)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  this_moment timestamptz;
BEGIN
  PERFORM FROM chat.applications a
  WHERE a.id = ANY (given_applications) ORDER BY a.id FOR NO KEY UPDATE;
  this_moment := clock_timestamp();
  RETURN QUERY
  WITH given AS MATERIALIZED (
    SELECT g.*, a.chats AS last_number, c.number AS used_number, c.first_booking AS used_booking, c.created_at AS used_at,
      a.id IS NOT NULL AND c.number IS NULL AND row_number() OVER (PARTITION BY g.key, a.id ORDER BY g.position) = 1 AS is_new
    FROM unnest(given_applications, given_tokens, given_keys, given_bookings) WITH ORDINALITY
      AS g (application, token, key, booking, position)
    LEFT JOIN chat.applications a ON a.id = g.application AND a.token = g.token
    LEFT JOIN LATERAL (SELECT x.* FROM chat.chats x WHERE x.key = g.key OFFSET 0) c ON c.application = a.id
  ), numbered AS MATERIALIZED (
    SELECT g.*, CASE WHEN g.is_new THEN (g.last_number
      + count(*) FILTER (WHERE g.is_new) OVER (PARTITION BY g.application ORDER BY g.position))::integer END AS number
    FROM given g
  ), opened AS (
    INSERT INTO chat.chats (application, number, key, first_booking, booking, created_at, updated_at)
    SELECT n.application, n.number, n.key, n.booking, n.booking, this_moment, this_moment FROM numbered n WHERE n.is_new
  ), counted AS (
    UPDATE chat.applications a SET chats = n.last_number, updated_at = this_moment
    FROM (SELECT n.application, max(n.number) AS last_number FROM numbered n WHERE n.is_new GROUP BY n.application) n
    WHERE a.id = n.application
  )
  SELECT n.position,
    CASE WHEN n.last_number IS NULL THEN 'missing'
      WHEN n.booking IS DISTINCT FROM CASE WHEN n.used_number IS NULL THEN first_value(n.booking) OVER same
        ELSE n.used_booking END THEN 'conflict'
      WHEN n.is_new THEN 'created'
      ELSE 'repeated' END,
    coalesce(n.used_number, first_value(n.number) OVER same),
    coalesce(n.used_at, this_moment)
  FROM numbered n WINDOW same AS (PARTITION BY n.key, n.last_number IS NULL ORDER BY n.position);
END $$;

-- Stores messages, the same with chats in place of applications; waited says how many seconds it took to get their locks. A
-- message without a token was accepted by its application before. The order of a sender's messages is that of the arrays.
CREATE FUNCTION post(given_applications bigint[], given_tokens text[], given_chats integer[], given_keys uuid[],
  given_sent uuid[], given_contents text[], given_folded text[], given_senders text[])
RETURNS TABLE ("position" bigint, result text, number bigint, created_at timestamptz, waited double precision)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  this_moment timestamptz;
BEGIN
  PERFORM FROM (SELECT DISTINCT g.application, g.chat FROM unnest(given_applications, given_chats) AS g (application, chat)) g
  JOIN chat.chats c ON c.application = g.application AND c.number = g.chat
  ORDER BY c.application, c.number FOR NO KEY UPDATE OF c;
  this_moment := clock_timestamp();
  RETURN QUERY
  WITH given AS MATERIALIZED (
    SELECT g.*, c.messages AS last_number, m.number AS used_number, m.sent AS used_sent, m.created_at AS used_at,
      c.number IS NOT NULL AND m.number IS NULL AND row_number() OVER (PARTITION BY g.key, c.number ORDER BY g.position) = 1 AS is_new
    FROM unnest(given_applications, given_tokens, given_chats, given_keys, given_sent, given_contents, given_folded,
        given_senders) WITH ORDINALITY
      AS g (application, token, chat, key, sent, content, folded, sender, position)
    LEFT JOIN chat.applications a ON a.id = g.application AND (g.token IS NULL OR a.token = g.token)
    LEFT JOIN LATERAL (SELECT x.* FROM chat.chats x WHERE x.application = a.id AND x.number = g.chat OFFSET 0) c ON true
    LEFT JOIN LATERAL (SELECT x.* FROM chat.messages x WHERE x.key = g.key OFFSET 0) m
      ON m.application = c.application AND m.chat = c.number
  ), numbered AS MATERIALIZED (
    SELECT g.*, CASE WHEN g.is_new THEN g.last_number
      + count(*) FILTER (WHERE g.is_new) OVER (PARTITION BY g.application, g.chat ORDER BY g.position) END AS number
    FROM given g
  ), stored AS (
    INSERT INTO chat.messages (application, chat, number, key, sent, content, folded, sender, created_at)
    SELECT n.application, n.chat, n.number, n.key, n.sent, n.content, n.folded, n.sender, this_moment
    FROM numbered n WHERE n.is_new
  ), counted AS (
    UPDATE chat.chats c SET messages = n.last_number, updated_at = this_moment
    FROM (SELECT n.application, n.chat, max(n.number) AS last_number FROM numbered n WHERE n.is_new
      GROUP BY n.application, n.chat) n
    WHERE c.application = n.application AND c.number = n.chat
  )
  SELECT n.position,
    CASE WHEN n.last_number IS NULL THEN 'missing'
      WHEN n.sent <> coalesce(n.used_sent, first_value(n.sent) OVER same) THEN 'conflict'
      WHEN n.is_new THEN 'created'
      ELSE 'repeated' END,
    coalesce(n.used_number, first_value(n.number) OVER same),
    coalesce(n.used_at, this_moment),
    extract(epoch FROM this_moment - statement_timestamp())::double precision
  FROM numbered n WINDOW same AS (PARTITION BY n.key, n.last_number IS NULL ORDER BY n.position);
END $$;
