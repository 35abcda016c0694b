package main

import (
	"database/sql"
	"errors"
	"log"
	"time"

	_ "github.com/lib/pq"
)

const (
	first  = `SELECT ` + columns + ` FROM riders WHERE state = 'pending' ORDER BY id LIMIT 1`
	lease  = `UPDATE riders SET state = 'leased', attempts = attempts + 1, changed_at = now() WHERE id = $1`
	finish = `UPDATE riders SET state = $2, changed_at = now() WHERE id = $1`
)

// sendOneByOne sends until it is stopped: each record is looked up, sent, and marked, before the next is.
func sendOneByOne(url string, to *partner) error {
	database, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	for {
		r := &rider{}
		row := database.QueryRow(first)
		err := row.Scan(&r.ID, &r.FirstName, &r.LastName, &r.Email, &r.Phone)
		if errors.Is(err, sql.ErrNoRows) {
			time.Sleep(idle)
			continue
		}
		if err != nil {
			return err
		}
		if _, err := database.Exec(lease, r.ID); err != nil {
			return err
		}
		state := "delivered"
		if err := to.post(r); err != nil {
			log.Printf("%d: %v", r.ID, err)
			state = "pending"
		}
		if _, err := database.Exec(finish, r.ID, state); err != nil {
			return err
		}
	}
}
