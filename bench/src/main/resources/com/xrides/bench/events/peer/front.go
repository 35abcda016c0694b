package main

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

const (
	maxBody  = 64 << 10
	patience = 10 * time.Second
)

// front answers POST /events once the event is stored and counted.
func front(queue *queue) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/events", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			answer(w, http.StatusRequestEntityTooLarge, "too large")
			return
		}
		parsed, err := parse(body)
		if err != nil {
			answer(w, http.StatusUnprocessableEntity, err.Error())
			return
		}
		switch queue.submit(parsed, patience) {
		case created:
			answer(w, http.StatusCreated, "stored")
		case repeated:
			answer(w, http.StatusOK, "stored")
		case conflict:
			answer(w, http.StatusConflict, "another event has this source and id")
		default:
			answer(w, http.StatusServiceUnavailable, "not known to be stored")
		}
	})
	return mux
}

func answer(w http.ResponseWriter, status int, text string) {
	body, _ := json.Marshal(map[string]string{"status": text})
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}
