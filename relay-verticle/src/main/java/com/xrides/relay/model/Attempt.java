package com.xrides.relay.model;

import io.vertx.core.buffer.Buffer;

/**
 * One try to bring a record to a partner.
 *
 * @param key the same for every attempt of a delivery, and for no other: {@code webhook-id} and {@code Idempotency-Key}; letters,
 *     digits, {@code -} and {@code _}
 * @param recordId the record's id in its source
 * @param number of the attempts of this delivery, from 1
 * @param payload the JSON object that is sent; not changed
 */
public record Attempt(String key, String recordId, int number, Buffer payload) {}
