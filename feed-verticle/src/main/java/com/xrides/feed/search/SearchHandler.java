package com.xrides.feed.search;

import com.xrides.feed.snapshot.PlanFeed;
import com.xrides.feed.snapshot.Snapshot;
import com.xrides.feed.snapshot.Snapshots;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.web.exchange.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers searches from memory, and windows of which not all is there from the database; while that is away, those from memory
 * as well, and says so. One event loop.
 */
final class SearchHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SearchHandler.class);

    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);

    private static final PlanFeed NO_FEED = new PlanFeed("", ZoneOffset.UTC);

    private final Snapshots snapshots;
    private final StoredWindows stored;
    private final SearchMetrics metrics;
    private final AnswerCache cache = new AnswerCache();
    private final AnswerSender sender;

    SearchHandler(Vertx vertx, MessageBus bus, Snapshots snapshots, SearchMetrics metrics) {
        this.snapshots = snapshots;
        this.metrics = metrics;
        stored = new StoredWindows(vertx, bus);
        sender = new AnswerSender(vertx);
    }

    void handle(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        try {
            Snapshot snapshot = snapshots.current();
            Answer ready = cache.find(snapshot.version(), request.uri());
            if (ready != null) {
                sender.send(request, snapshot, ready, true);
            } else {
                answer(request, snapshot);
            }
        } catch (RuntimeException | Error e) {
            fail(request.response(), e);
        }
    }

    private void answer(HttpServerRequest request, Snapshot snapshot) {
        SearchQuery query;
        try {
            query = SearchQuery.parse(request.query());
            requireOrder(query, snapshot);
        } catch (IllegalArgumentException e) {
            SearchErrors.send(request.response(), 400, e.getMessage() + ".");
            return;
        }
        if (StoredWindows.areInMemory(snapshot, query)) {
            Answer answer = answer(Selection.of(snapshot, query), query);
            boolean again = cache.isAskedAgain(request.uri());
            if (again) {
                cache.keep(request.uri(), answer);
            }
            sender.send(request, snapshot, answer, again);
        } else {
            readAndAnswer(request, snapshot, query);
        }
    }

    private void readAndAnswer(HttpServerRequest request, Snapshot snapshot, SearchQuery query) {
        metrics.stored();
        var unused = stored.read(snapshot, query).onComplete(read -> {
            try {
                if (read.succeeded()) {
                    sender.send(request, snapshot, answer(Selection.of(read.result(), query), query), false);
                } else {
                    metrics.partial();
                    FAILURES.log(
                            LOG.atWarn(),
                            "A window is answered from memory alone: {}",
                            read.cause().getMessage());
                    sender.sendPartial(request, snapshot, answer(Selection.of(snapshot, query), query));
                }
            } catch (RuntimeException | Error e) {
                fail(request.response(), e);
            }
        });
    }

    private static void requireOrder(SearchQuery query, Snapshot snapshot) {
        PlanFeed feed =
                snapshot.feeds().isEmpty() ? NO_FEED : snapshot.feeds().get(0).feed();
        if (query.first(feed) > query.last(feed)) {
            throw new IllegalArgumentException("starts_at must not be after ends_at");
        }
    }

    private static Answer answer(Selection selection, SearchQuery query) {
        PlanRuns plans = selection.plans();
        return new Answer(plans.body(), plans.hash(), selection.more() ? link(query, plans.end()) : null);
    }

    /** Relative, only a query, so that it works behind a proxy that adds to the path. */
    private static String link(SearchQuery query, Cursor end) {
        var link = new StringJoiner("&", "<?", ">; rel=\"next\"");
        addTo(link, SearchQuery.STARTS_AT, query.texts().get(SearchQuery.STARTS_AT));
        addTo(link, SearchQuery.ENDS_AT, query.texts().get(SearchQuery.ENDS_AT));
        addTo(link, SearchQuery.LIMIT, query.texts().get(SearchQuery.LIMIT));
        addTo(link, SearchQuery.AFTER, end.text());
        return link.toString();
    }

    private static void addTo(StringJoiner link, String name, @Nullable String value) {
        if (value != null) {
            link.add(name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    /** Says that a request could not be answered, and writes down why. */
    static void fail(HttpServerResponse response, Throwable cause) {
        FAILURES.log(LOG.atError().setCause(RedactedException.of(cause)), "A search could not be answered");
        SearchErrors.send(response, 500, "The request could not be handled; it is in our log.");
    }
}
