-- Which database this is, wherever it is copied to or fails over to: nodes of one cluster must all write to the same.
CREATE TABLE database_identity (
    identity uuid NOT NULL DEFAULT gen_random_uuid(),
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);

INSERT INTO database_identity DEFAULT VALUES;
