package com.xrides.relay.store;

/**
 * What a new holder finds.
 *
 * @param held whether it holds the lease at all
 * @param recovered how many deliveries an earlier holder had leased
 * @param claimed the last place in the log that was claimed
 * @param acts the number of the last act
 */
public record TakenOver(boolean held, long recovered, long claimed, long acts) {}
