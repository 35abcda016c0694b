package com.xrides.relay.model;

/**
 * A record that is to be stored.
 *
 * @param id its number in its source
 * @param key records of the same are sent in order where a partner wants that
 * @param payload the JSON object that partners are sent
 */
public record NewRecord(long id, long key, String payload) {}
