// The peers of the relay in XRides's benchmark that are written in Go: a table as a queue, and one request for each record.
//
// With pgx, many workers claim a record each with FOR UPDATE SKIP LOCKED, send it, and mark it as delivered when the partner has
// answered; or records are claimed for all of them in batches. With lib/pq, as in the original: one record after the other.
package main

import (
	"flag"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	driver := flag.String("driver", "pgx", "pgx, pgx-batched or libpq")
	fill := flag.Int("fill", 0, "records to store; nothing is sent then")
	url := flag.String("url", "", "the partner")
	workers := flag.Int("workers", 64, "requests at a time, with pgx")
	flag.Parse()

	database := os.Getenv("DATABASE_URL")
	var err error
	switch {
	case *fill > 0:
		err = fillTable(database, *fill)
	case *driver == "pgx":
		err = sendWithWorkers(database, newPartner(*url, *workers), *workers)
	case *driver == "pgx-batched":
		err = sendBatches(database, newPartner(*url, *workers), *workers)
	default:
		err = sendOneByOne(database, newPartner(*url, 1))
	}
	if err != nil {
		log.Fatal(err)
	}
}

func newPartner(url string, connections int) *partner {
	transport := &http.Transport{
		MaxIdleConns:        connections,
		MaxIdleConnsPerHost: connections,
		MaxConnsPerHost:     connections,
		IdleConnTimeout:     time.Minute,
		DisableCompression:  true,
	}
	return &partner{url: url, client: &http.Client{Transport: transport, Timeout: 10 * time.Second}}
}
