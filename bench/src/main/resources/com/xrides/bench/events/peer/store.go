package main

import (
	"context"
	"math/big"

	"github.com/jackc/pgx/v4/pgxpool"
)

const (
	table = `CREATE TABLE IF NOT EXISTS events (
		source text NOT NULL, id text NOT NULL, type text NOT NULL, rider_id bigint NOT NULL, ride_id bigint, amount bigint,
		currency text, occurred_at timestamptz NOT NULL, eur numeric, stored_at timestamptz NOT NULL DEFAULT now(),
		PRIMARY KEY (source, id))`
	insert = `INSERT INTO events (source, id, type, rider_id, ride_id, amount, currency, occurred_at, eur)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::numeric) ON CONFLICT (source, id) DO NOTHING`
	same = `SELECT (type, rider_id, ride_id, amount, currency, occurred_at)
			IS NOT DISTINCT FROM ($3::text, $4::bigint, $5::bigint, $6::bigint, $7::text, $8::timestamptz)
		FROM events WHERE source = $1 AND id = $2`
)

type store struct {
	pool *pgxpool.Pool
}

func openStore(ctx context.Context, url string, connections int) (*store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.MaxConns = int32(connections)
	config.MinConns = int32(connections)
	pool, err := pgxpool.ConnectConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	_, err = pool.Exec(ctx, table)
	return &store{pool: pool}, err
}

// save stores an event in a transaction of its own; statements are prepared once a connection.
func (s *store) save(ctx context.Context, e *event, eur *big.Rat) (outcome, error) {
	var currency, value *string
	if e.Currency != "" {
		currency = &e.Currency
	}
	if eur != nil {
		text := eur.FloatString(scale)
		value = &text
	}
	tag, err := s.pool.Exec(ctx, insert, e.Source, e.ID, e.Type, e.RiderID, e.RideID, e.Amount, currency, e.OccurredAt, value)
	if err != nil {
		return unknown, err
	}
	if tag.RowsAffected() == 1 {
		return created, nil
	}
	var isSame bool
	err = s.pool.QueryRow(ctx, same, e.Source, e.ID, e.Type, e.RiderID, e.RideID, e.Amount, currency, e.OccurredAt).Scan(&isSame)
	if err != nil {
		return unknown, err
	}
	if isSame {
		return repeated, nil
	}
	return conflict, nil
}
