package com.xrides.feed.fetch;

/**
 * What comes of asking for a fetch now.
 *
 * @param begun whether one has begun or is under way; otherwise {@code detail} says why not
 */
public record FetchAnswer(boolean begun, String detail) {}
