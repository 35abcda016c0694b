// The peer of ride events in XRides's benchmark: the original's way, made durable.
//
// An event that is posted goes to a durable queue of RabbitMQ, with the publisher's confirm awaited. A consumer takes it from
// there, converts its money with the rates that Redis caches, stores it in PostgreSQL, each event in a transaction of its own,
// counts in Redis what was new, and only then acknowledges the message. The answer 201 is given when all of that is done, since
// that is what 201 promises here and there. Front and consumer share a process, so that the one tells the other at no cost.
package main

import (
	"context"
	"flag"
	"log"
	"net"
	"net/http"
	"os"
	"runtime"
	"time"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8090", "address of the front")
	broker := flag.String("broker", "amqp://guest:guest@127.0.0.1:5672/", "RabbitMQ")
	redis := flag.String("redis", "127.0.0.1:6379", "Redis")
	database := flag.String("database", os.Getenv("DATABASE_URL"), "PostgreSQL, as a URL")
	rates := flag.String("rates", "", "file with exchange rates, in the form of openexchangerates.org")
	workers := flag.Int("workers", 16*runtime.NumCPU(), "events that are stored at a time")
	flag.Parse()

	ctx := context.Background()
	counts := openCounts(*redis, *workers)
	if err := counts.cacheRates(*rates); err != nil {
		log.Fatalf("rates: %v", err)
	}
	go refreshRates(counts, *rates)
	store, err := openStore(ctx, *database, *workers)
	if err != nil {
		log.Fatalf("database: %v", err)
	}
	queue, err := openQueue(*broker)
	if err != nil {
		log.Fatalf("broker: %v", err)
	}
	if err := queue.consume(*workers, &consumer{store: store, counts: counts}); err != nil {
		log.Fatalf("consumer: %v", err)
	}

	server := &http.Server{
		Handler:           front(queue),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       time.Minute,
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatalf("front: %v", err)
	}
	log.Fatal(server.Serve(listener))
}

// refreshRates keeps the cache from expiring.
func refreshRates(counts *counts, file string) {
	for range time.Tick(ratesTTL / 3) {
		if err := counts.cacheRates(file); err != nil {
			log.Printf("rates: %v", err)
		}
	}
}
