package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// An event, as its publisher sends it and as it lies in the queue.
type event struct {
	Source     string    `json:"source"`
	ID         string    `json:"id"`
	Type       string    `json:"type"`
	RiderID    int64     `json:"rider_id"`
	RideID     *int64    `json:"ride_id,omitempty"`
	Amount     *int64    `json:"amount,omitempty"`
	Currency   string    `json:"currency,omitempty"`
	OccurredAt time.Time `json:"occurred_at"`
}

// Whether an event of a type has money.
var types = map[string]bool{
	"ride_started":     false,
	"ride_ended":       false,
	"fare_charged":     true,
	"tip_given":        true,
	"wallet_topped_up": true,
	"refunded":         true,
}

// Digits of the smallest unit, of the currencies that rates come with.
var exponents = map[string]int64{"EUR": 2, "USD": 2, "GBP": 2, "NZD": 2, "INR": 2, "JPY": 0, "BTC": 8}

func parse(body []byte) (*event, error) {
	var parsed event
	if err := json.Unmarshal(body, &parsed); err != nil {
		return nil, err
	}
	return &parsed, parsed.check()
}

func (e *event) check() error {
	money, known := types[e.Type]
	switch {
	case e.Source == "" || len(e.Source) > 200 || e.ID == "" || len(e.ID) > 200:
		return errors.New("source and id have 1 to 200 characters")
	case !known:
		return fmt.Errorf("there is no type %q", e.Type)
	case e.RiderID < 1 || (e.RideID != nil && *e.RideID < 1):
		return errors.New("riders and rides are numbered from 1")
	case money != (e.Amount != nil) || money != (e.Currency != ""):
		return errors.New("amount and currency belong to types with money, and to no others")
	case e.OccurredAt.IsZero():
		return errors.New("occurred_at is missing")
	}
	return nil
}
