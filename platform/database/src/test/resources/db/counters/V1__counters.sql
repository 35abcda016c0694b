-- What a capability's tables might look like: lines in books, numbered from 1 in each book without a gap.
CREATE TABLE books (
    book        bigint PRIMARY KEY,
    last_number bigint NOT NULL DEFAULT 0
);

CREATE TABLE lines (
    book    bigint NOT NULL REFERENCES books,
    number  bigint NOT NULL,
    client  uuid NOT NULL UNIQUE,
    content text NOT NULL CHECK (content <> 'forbidden'),
    PRIMARY KEY (book, number)
);

-- Numbers a batch of lines; those that were written before keep their number.
CREATE FUNCTION write_lines(book_ids bigint[], clients uuid[], contents text[])
RETURNS TABLE ("position" bigint, "number" bigint, fresh boolean) LANGUAGE plpgsql AS $$
DECLARE
    sent record;
BEGIN
    INSERT INTO counters.books (book) SELECT DISTINCT unnest(book_ids) ORDER BY 1 ON CONFLICT DO NOTHING;
    PERFORM FROM counters.books b WHERE b.book = ANY (book_ids) ORDER BY b.book FOR UPDATE;
    FOR sent IN SELECT * FROM unnest(book_ids, clients, contents) WITH ORDINALITY AS s (book, client, content, place) LOOP
        "position" := sent.place;
        SELECT l.number INTO "number" FROM counters.lines l WHERE l.client = sent.client;
        fresh := NOT FOUND;
        IF fresh THEN
            UPDATE counters.books b SET last_number = last_number + 1 WHERE b.book = sent.book
                RETURNING last_number INTO "number";
            INSERT INTO counters.lines VALUES (sent.book, "number", sent.client, sent.content);
        END IF;
        RETURN NEXT;
    END LOOP;
    PERFORM pg_notify('counters', '');
END $$;
