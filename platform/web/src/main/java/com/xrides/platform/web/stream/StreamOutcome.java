package com.xrides.platform.web.stream;

import org.jspecify.annotations.Nullable;

/**
 * The final outcome of one item of a stream.
 *
 * @param outcome of sending it; null for one that was not to be sent
 */
public record StreamOutcome<I extends StreamItem, R>(
        I item, @Nullable R outcome) {}
