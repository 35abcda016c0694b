package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.FeedState;
import org.jspecify.annotations.Nullable;

/**
 * What a complete document means for the plans that it does not have. One with less than half of the plans of the last is
 * not believed before a second says the same: a provider that lost half of its plans has more often lost a part of its
 * document.
 *
 * @param withdraw whether plans that are not in it have gone
 * @param plans how many plans the next document is compared with
 * @param shrunkTo how many this one had, where it waits for a second; null where it does not
 */
record Completeness(boolean withdraw, int plans, @Nullable Integer shrunkTo) {

    /** Judges a complete document by what is remembered of those before. */
    static Completeness of(FeedState before, int listed) {
        boolean shrunk = isLessThanHalf(listed, before.plans());
        Integer first = before.shrunkTo();
        boolean agrees = first != null && !isLessThanHalf(listed, first);
        return shrunk && !agrees
                ? new Completeness(false, before.plans(), listed)
                : new Completeness(true, listed, null);
    }

    private static boolean isLessThanHalf(int listed, int of) {
        return listed * 2L < of;
    }
}
