-- Who alone may do something for the whole cluster. Rows are never deleted: a token must not come again.
CREATE TABLE platform.leases (
    name       text PRIMARY KEY,
    -- Whoever has it, or had it last.
    holder     text NOT NULL,
    -- Grows with every take-over: what carries an older one writes nothing.
    token      bigint NOT NULL,
    expires_at timestamptz NOT NULL
);
