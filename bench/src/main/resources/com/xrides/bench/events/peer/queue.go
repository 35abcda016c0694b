package main

import (
	"context"
	"encoding/json"
	"log"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

const (
	queueName = "ride-events"
	// A channel serializes what is published on it.
	publishers = 8
)

// What became of an event.
type outcome int

const (
	unknown outcome = iota
	created
	repeated
	conflict
)

// The queue, with those who wait for what they put into it.
type queue struct {
	connection *amqp.Connection
	channels   []*amqp.Channel
	next       uint64
	waiting    sync.Map
}

func openQueue(url string) (*queue, error) {
	connection, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	q := &queue{connection: connection}
	for i := 0; i < publishers; i++ {
		channel, err := connection.Channel()
		if err != nil {
			return nil, err
		}
		if err := channel.Confirm(false); err != nil {
			return nil, err
		}
		q.channels = append(q.channels, channel)
	}
	_, err = q.channels[0].QueueDeclare(queueName, true, false, false, false, nil)
	return q, err
}

// submit publishes an event, and returns what became of it once the broker has confirmed it and a consumer has stored it.
func (q *queue) submit(e *event, patience time.Duration) outcome {
	body, err := json.Marshal(e)
	if err != nil {
		return unknown
	}
	number := atomic.AddUint64(&q.next, 1)
	id := strconv.FormatUint(number, 10)
	done := make(chan outcome, 1)
	q.waiting.Store(id, done)
	defer q.waiting.Delete(id)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	confirmation, err := q.channels[number%publishers].PublishWithDeferredConfirmWithContext(
		ctx, "", queueName, false, false, amqp.Publishing{
			ContentType:   "application/json",
			DeliveryMode:  amqp.Persistent,
			CorrelationId: id,
			Body:          body,
		})
	if err != nil {
		log.Printf("publish: %v", err)
		return unknown
	}
	if !confirmation.Wait() {
		return unknown
	}
	select {
	case result := <-done:
		return result
	case <-ctx.Done():
		return unknown
	}
}

// tell passes on what became of a message. Of one that was published before a restart nobody waits.
func (q *queue) tell(id string, result outcome) {
	if done, waits := q.waiting.Load(id); waits {
		done.(chan outcome) <- result
	}
}

// consume has so many messages handled at a time. What is not acknowledged the broker delivers again.
func (q *queue) consume(workers int, consumer *consumer) error {
	channel, err := q.connection.Channel()
	if err != nil {
		return err
	}
	if err := channel.Qos(2*workers, 0, false); err != nil {
		return err
	}
	deliveries, err := channel.Consume(queueName, "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for i := 0; i < workers; i++ {
		go func() {
			for delivery := range deliveries {
				q.handle(delivery, consumer)
			}
			log.Fatal("the broker has closed the channel")
		}()
	}
	return nil
}

func (q *queue) handle(delivery amqp.Delivery, consumer *consumer) {
	result, err := consumer.handle(delivery.Body)
	if err != nil {
		log.Printf("event: %v", err)
		// Again, but not at once.
		time.Sleep(100 * time.Millisecond)
		if err := delivery.Nack(false, true); err != nil {
			log.Printf("nack: %v", err)
		}
		return
	}
	if err := delivery.Ack(false); err != nil {
		log.Printf("ack: %v", err)
		return
	}
	q.tell(delivery.CorrelationId, result)
}
