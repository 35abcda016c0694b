package main

import (
	"context"
	"log"
	"time"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

const (
	claimed = 256
	idle    = 50 * time.Millisecond
	claim   = `UPDATE riders SET state = 'leased', attempts = attempts + 1, changed_at = now()
		WHERE id = ANY (ARRAY(SELECT id FROM riders WHERE state = 'pending' ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED))
		RETURNING ` + columns
	deliver = `UPDATE riders SET state = 'delivered', changed_at = now() WHERE id = $1`
	giveUp  = `UPDATE riders SET state = 'pending', changed_at = now() WHERE id = $1`
)

// sendWithWorkers sends until it is stopped: each worker claims, sends and marks one record at a time.
func sendWithWorkers(url string, to *partner, workers int) error {
	ctx := context.Background()
	pool, err := openPool(ctx, url, workers)
	if err != nil {
		return err
	}
	failures := make(chan error)
	for worker := 0; worker < workers; worker++ {
		go func() { failures <- sendEach(ctx, pool, to) }()
	}
	return <-failures
}

func sendEach(ctx context.Context, pool *pgxpool.Pool, to *partner) error {
	for {
		batch, err := claimBatch(ctx, pool, 1)
		if err != nil {
			return err
		}
		for _, r := range batch {
			settle(ctx, pool, r, to.post(r))
		}
		if len(batch) == 0 {
			time.Sleep(idle)
		}
	}
}

// sendBatches sends until it is stopped: one claims for all workers, each of which sends and marks one record at a time.
func sendBatches(url string, to *partner, workers int) error {
	ctx := context.Background()
	pool, err := openPool(ctx, url, workers)
	if err != nil {
		return err
	}
	riders := make(chan *rider, claimed)
	for worker := 0; worker < workers; worker++ {
		go func() {
			for r := range riders {
				settle(ctx, pool, r, to.post(r))
			}
		}()
	}
	for {
		batch, err := claimBatch(ctx, pool, claimed)
		if err != nil {
			return err
		}
		for _, r := range batch {
			riders <- r
		}
		if len(batch) == 0 {
			time.Sleep(idle)
		}
	}
}

func openPool(ctx context.Context, url string, workers int) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.MaxConns = int32(workers / 4)
	return pgxpool.ConnectConfig(ctx, config)
}

func claimBatch(ctx context.Context, pool *pgxpool.Pool, most int) ([]*rider, error) {
	rows, err := pool.Query(ctx, claim, most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	batch := make([]*rider, 0, most)
	for rows.Next() {
		r := &rider{}
		if err := scan(rows, r); err != nil {
			return nil, err
		}
		batch = append(batch, r)
	}
	return batch, rows.Err()
}

func scan(rows pgx.Rows, r *rider) error {
	return rows.Scan(&r.ID, &r.FirstName, &r.LastName, &r.Email, &r.Phone)
}

func settle(ctx context.Context, pool *pgxpool.Pool, r *rider, outcome error) {
	statement := deliver
	if outcome != nil {
		log.Printf("%d: %v", r.ID, outcome)
		statement = giveUp
	}
	if _, err := pool.Exec(ctx, statement, r.ID); err != nil {
		log.Fatalf("%d: %v", r.ID, err)
	}
}
