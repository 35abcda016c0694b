package main

import (
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"time"

	"github.com/gomodule/redigo/redis"
)

const (
	ratesTTL   = time.Minute
	secondsTTL = 2 * 60 * 60
	// Whole numbers of which Redis counts exactly; its fractions are doubles.
	perEuro = 100_000_000
)

// The cache of rates and the counters, in Redis.
type counts struct {
	pool *redis.Pool
}

func openCounts(address string, connections int) *counts {
	return &counts{pool: &redis.Pool{
		MaxIdle:   connections,
		MaxActive: connections,
		Wait:      true,
		Dial:      func() (redis.Conn, error) { return redis.Dial("tcp", address) },
	}}
}

// cacheRates writes what a file has, for as long as it may be used.
func (c *counts) cacheRates(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var read struct {
		Rates map[string]json.Number `json:"rates"`
		Base  string                 `json:"base"`
	}
	if err := json.Unmarshal(text, &read); err != nil {
		return err
	}
	fields := redis.Args{}.Add("rates", read.Base, "1")
	for currency, rate := range read.Rates {
		fields = fields.Add(currency, rate.String())
	}
	connection := c.pool.Get()
	defer connection.Close()
	if _, err := connection.Do("HSET", fields...); err != nil {
		return err
	}
	_, err = connection.Do("EXPIRE", "rates", int(ratesTTL.Seconds()))
	return err
}

// rates reads units of the euro and of a currency for one of the base; nil where the cache has none.
func (c *counts) rates(currency string) (euro, quote *big.Rat, err error) {
	connection := c.pool.Get()
	defer connection.Close()
	found, err := redis.Strings(connection.Do("HMGET", "rates", "EUR", currency))
	if err != nil || found[0] == "" || found[1] == "" {
		return nil, nil, err
	}
	euro, isEuro := new(big.Rat).SetString(found[0])
	quote, isQuote := new(big.Rat).SetString(found[1])
	if !isEuro || !isQuote || quote.Sign() <= 0 {
		return nil, nil, fmt.Errorf("the cache has no rates but %v", found)
	}
	return euro, quote, nil
}

// add counts an event: all of them, those of its second, euros, and its rider among those of its type. One round trip.
func (c *counts) add(e *event, eur *big.Rat) error {
	connection := c.pool.Get()
	defer connection.Close()
	second := fmt.Sprintf("second:%d", e.OccurredAt.Unix())
	commands := []redis.Args{
		redis.Args{}.Add("INCR", "events"),
		redis.Args{}.Add("INCR", second),
		redis.Args{}.Add("EXPIRE", second, secondsTTL),
	}
	if eur != nil {
		value := new(big.Rat).Mul(eur, big.NewRat(perEuro, 1)).FloatString(0)
		commands = append(commands,
			redis.Args{}.Add("INCRBY", "eur", value),
			redis.Args{}.Add("ZINCRBY", "riders:"+e.Type, 1, e.RiderID),
			redis.Args{}.Add("ZINCRBY", "euros:"+e.Type, value, e.RiderID))
	}
	for _, command := range commands {
		if err := connection.Send(command[0].(string), command[1:]...); err != nil {
			return err
		}
	}
	if err := connection.Flush(); err != nil {
		return err
	}
	for range commands {
		if _, err := connection.Receive(); err != nil {
			return err
		}
	}
	return nil
}
