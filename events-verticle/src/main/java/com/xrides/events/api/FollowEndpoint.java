package com.xrides.events.api;

import com.xrides.events.messages.LookupMessages;
import com.xrides.events.messages.LookupMessages.EventPage;
import com.xrides.events.messages.LookupMessages.FollowEvents;
import com.xrides.events.model.EventCursor;
import com.xrides.platform.web.BusQuestions;
import com.xrides.platform.web.events.EventStream;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows events in their order, page by page or live, from a consumer's durable place or any other. Any event loop. */
final class FollowEndpoint {

    private static final Paging PAGES =
            new Paging(100, 1000, text -> EventCursor.parse(text).isPresent(), "the cursor of an event");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final BusQuestions tables;
    private final LiveEvents live;

    FollowEndpoint(BusQuestions tables, LiveEvents live) {
        this.tables = tables;
        this.live = live;
    }

    void follow(RoutingContext context) {
        PAGES.with(context.request(), page -> {
            String consumer = context.request().getParam("consumer");
            if (page.before().isPresent()) {
                invalid(context, "Events are followed forwards only: leave before out.");
            } else if (consumer != null && !NAME.matcher(consumer).matches()) {
                invalid(context, "A consumer's name has 1 to 100 letters, digits, dots, hyphens and underscores.");
            } else {
                follow(context, consumer, page.after().flatMap(EventCursor::parse), page.limit());
            }
        });
    }

    private static void invalid(RoutingContext context, String detail) {
        Problem.of(ProblemType.INVALID_QUERY, null, detail).send(context.response());
    }

    private void follow(RoutingContext context, @Nullable String consumer, Optional<EventCursor> after, int limit) {
        Optional<LiveFormat> format = LiveFormat.of(context.request().getHeader(HttpHeaders.ACCEPT));
        // A browser that has lost its stream says where it was by this.
        Optional<EventCursor> last = EventStream.lastEventId(context.request()).flatMap(EventCursor::parse);
        EventCursor from = (format.isPresent() && last.isPresent() ? last : after).orElse(null);
        if (format.isPresent()) {
            live.follow(context, format.get(), consumer, from);
            return;
        }
        tables.ask(
                context,
                LookupMessages.FOLLOW,
                new FollowEvents(consumer, from, limit),
                page -> send(context, consumer, limit, page));
    }

    private static void send(RoutingContext context, @Nullable String consumer, int limit, EventPage page) {
        String next = page.reached().text();
        if (page.more()) {
            String name = consumer == null ? "" : "consumer=" + consumer + "&";
            context.response().putHeader("Link", "<?%slimit=%s&after=%s>; rel=\"next\"".formatted(name, limit, next));
        }
        String events = page.events().stream().map(EventJsonText::write).collect(Collectors.joining(",", "[", "]"));
        Unawaited.endJson(
                context.response(),
                Buffer.buffer(
                        "{\"events\":%s,\"next_after\":\"%s\",\"more\":%s}".formatted(events, next, page.more())));
    }
}
