package com.xrides.feed.api;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.messages.OperatorMessages;
import com.xrides.feed.messages.OperatorMessages.FeedSummary;
import com.xrides.feed.messages.OperatorMessages.FeedsListed;
import com.xrides.feed.messages.OperatorMessages.ListFeeds;
import com.xrides.feed.settings.FeedSettings;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The feeds that there are: those of this node's options, fetched or not, and others that were ever fetched. Any thread. */
final class FeedLists {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MessageBus bus;
    private final Map<String, FeedSettings> configured;

    /** Whether anybody ever told of a feed. */
    private volatile boolean told;

    FeedLists(MessageBus bus, List<FeedSettings> feeds) {
        this.bus = bus;
        configured = feeds.stream().collect(Collectors.toMap(FeedSettings::name, Function.identity()));
    }

    /** What the options say of a feed; null where they do not name it. */
    @Nullable
    FeedSettings configured(String feed) {
        return configured.get(feed);
    }

    /** All feeds, by name. */
    Future<List<FeedSummary>> all() {
        return bus.ask(OperatorMessages.FEEDS, new ListFeeds(), TIMEOUT)
                .map(FeedsListed::feeds)
                .onSuccess(stored -> {
                    if (!stored.isEmpty()) {
                        told = true;
                    }
                })
                .recover(this::noneIfThereWereNeverAny)
                .map(stored -> {
                    Map<String, FeedSummary> all = new TreeMap<>();
                    configured
                            .keySet()
                            .forEach(feed -> all.put(feed, new FeedSummary(feed, 0, FeedState.NEW, 0, null)));
                    stored.forEach(feed -> all.put(feed.name(), feed));
                    return List.copyOf(all.values());
                });
    }

    /**
     * Most clusters have no feeds, and nobody there who could say so. Where this node was given one, or was told of one, those
     * who keep them are missing.
     */
    private Future<List<FeedSummary>> noneIfThereWereNeverAny(Throwable cause) {
        return configured.isEmpty() && !told ? Future.succeededFuture(List.of()) : Future.failedFuture(cause);
    }

    /** Whether there is such a feed. */
    Future<Boolean> exists(String feed) {
        return configured.containsKey(feed)
                ? Future.succeededFuture(true)
                : all().map(feeds -> feeds.stream().anyMatch(each -> each.name().equals(feed)));
    }
}
