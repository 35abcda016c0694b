package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.platform.web.client.Validators;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch leaves behind, beside the plans.
 *
 * @param complete what a whole document means; null where there was none
 * @param validators of a whole document; those of before where it was not modified
 * @param retryAfter how long the provider asked for a pause; null where it did not
 */
record FetchOutcome(
        FetchReport report,
        @Nullable Completeness complete,
        Validators validators,
        @Nullable Duration retryAfter) {}
