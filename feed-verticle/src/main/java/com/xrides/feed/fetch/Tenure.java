package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.Writer;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * The time in which a node fetches a feed: a lease with its fencing token.
 *
 * @param held whether it is still held at this moment
 */
public record Tenure(String feed, String lease, long token, BooleanSupplier held) {

    /** Who writes in a fetch. */
    Writer writer(UUID fetch) {
        return new Writer(feed, lease, token, fetch);
    }
}
