package main

import (
	"context"

	"github.com/jackc/pgx/v4"
)

const (
	table = `CREATE TABLE IF NOT EXISTS riders (
		id bigint PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL, email text NOT NULL, phone text NOT NULL,
		state text NOT NULL DEFAULT 'pending', attempts integer NOT NULL DEFAULT 0, changed_at timestamptz NOT NULL DEFAULT now())`
	index = `CREATE INDEX IF NOT EXISTS riders_pending ON riders (id) WHERE state = 'pending'`
	clear = `TRUNCATE riders`
	fill  = `INSERT INTO riders (id, first_name, last_name, email, phone)
		SELECT n, 'Ada' || n, 'Rider' || n, 'ada.' || n || '@example.com', '+49301234' || n
		FROM generate_series(1, $1::bigint) n`
	columns = `id, first_name, last_name, email, phone`
)

// fillTable stores so many records, and nothing else.
func fillTable(url string, count int) error {
	ctx := context.Background()
	connection, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer connection.Close(ctx)
	for _, statement := range []string{table, index, clear} {
		if _, err := connection.Exec(ctx, statement); err != nil {
			return err
		}
	}
	_, err = connection.Exec(ctx, fill, count)
	return err
}
