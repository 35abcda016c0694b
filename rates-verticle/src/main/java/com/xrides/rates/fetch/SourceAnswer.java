package com.xrides.rates.fetch;

import com.xrides.platform.web.client.Validators;
import com.xrides.rates.read.ReadRates;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source answers. */
sealed interface SourceAnswer {

    /**
     * Rates, not judged yet.
     *
     * @param sets the newest first
     */
    record Rates(List<ReadRates> sets, Validators validators) implements SourceAnswer {}

    /** The rates are those that the validators were given with. */
    record Unchanged() implements SourceAnswer {}

    /**
     * No rates.
     *
     * @param detail in words, for operators
     * @param retryAfter the pause that the source asks for; null without
     */
    record Failed(String detail, @Nullable Duration retryAfter) implements SourceAnswer {}
}
