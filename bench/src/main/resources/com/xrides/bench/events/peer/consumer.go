package main

import (
	"context"
	"encoding/json"
	"math/big"
)

// Digits behind the point of an exact value.
const scale = 20

// What is done with each message.
type consumer struct {
	store  *store
	counts *counts
}

func (c *consumer) handle(body []byte) (outcome, error) {
	var e event
	if err := json.Unmarshal(body, &e); err != nil {
		return unknown, err
	}
	eur, err := c.euros(&e)
	if err != nil {
		return unknown, err
	}
	result, err := c.store.save(context.Background(), &e, eur)
	if err != nil || result != created {
		return result, err
	}
	// After the commit: a crash in between leaves the event uncounted, since its next delivery finds it stored.
	return result, c.counts.add(&e, eur)
}

// euros converts money exactly; nil where there is none, or there are no rates.
func (c *consumer) euros(e *event) (*big.Rat, error) {
	if e.Amount == nil {
		return nil, nil
	}
	exponent, known := exponents[e.Currency]
	if !known {
		return nil, nil
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(exponent), nil)
	amount := new(big.Rat).SetFrac(big.NewInt(*e.Amount), unit)
	if e.Currency == "EUR" {
		return amount, nil
	}
	euro, quote, err := c.counts.rates(e.Currency)
	if err != nil || euro == nil || quote == nil {
		return nil, err
	}
	return amount.Mul(amount, euro).Quo(amount, quote), nil
}
