package com.xrides.events.api;

import com.xrides.events.figures.FiguresVerticle;
import com.xrides.events.model.EventCursor;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The streams of those who follow events live: a bounded number on a node. Any event loop. */
final class LiveEvents {

    private static final int MAX_STREAMS = 200;

    private final MessageBus bus;
    private final FiguresVerticle figures;
    private final AtomicInteger open = new AtomicInteger();

    LiveEvents(MessageBus bus, FiguresVerticle figures) {
        this.bus = bus;
        this.figures = figures;
    }

    /** Begins to answer with all that follows a place, and then whatever comes. */
    void follow(RoutingContext context, LiveFormat format, @Nullable String consumer, @Nullable EventCursor after) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, format.type()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            Unawaited.end(response);
            return;
        }
        if (open.incrementAndGet() > MAX_STREAMS) {
            open.decrementAndGet();
            Problem.of(
                            ProblemType.TOO_MANY_LISTENERS,
                            null,
                            "%d follow events on this node already; ask page by page.".formatted(MAX_STREAMS))
                    .send(response);
            return;
        }
        var stream = new LiveStream(context.vertx(), bus, response, format, consumer, after);
        Runnable unfollow = figures.whenCounted(stream::wake);
        context.addEndHandler(ended -> {
            open.decrementAndGet();
            unfollow.run();
            stream.stop();
        });
        stream.start();
    }
}
