package com.xrides.rates.store;

import com.xrides.platform.web.client.Validators;
import com.xrides.rates.model.RateSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a source.
 *
 * @param validators what came with the last good set
 * @param failures in a row since then
 * @param pause how long it is not to be asked; zero where it may be
 * @param last the last good set that was fetched for use; null without
 * @param age how long ago that was
 * @param days of the series that are stored
 */
public record SourceState(
        Validators validators,
        int failures,
        Duration pause,
        @Nullable RateSet last,
        Duration age,
        Set<Instant> days) {}
