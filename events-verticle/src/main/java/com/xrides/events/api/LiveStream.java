package com.xrides.events.api;

import com.xrides.events.messages.LookupMessages;
import com.xrides.events.messages.LookupMessages.EventPage;
import com.xrides.events.messages.LookupMessages.FollowEvents;
import com.xrides.events.model.EventCursor;
import com.xrides.events.model.StoredEvent;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.events.EventStream;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One client that follows events live: reads a page whenever something was stored, no sooner than the client has read the last
 * one. Event loop of the request, but for {@link #wake}.
 */
final class LiveStream {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int PAGE = 200;

    /** What is told is looked at together; what was not told is found by a later look. */
    private static final long LOOK_MILLIS = 50;

    private static final int LOOKS_UNTIL_POLL = 20;
    private static final int LOOKS_UNTIL_BEAT = 300;

    private final Vertx vertx;
    private final Context context;
    private final MessageBus bus;
    private final HttpServerResponse response;
    private final LiveFormat format;
    private final AtomicBoolean woken = new AtomicBoolean(true);
    private @Nullable String consumer;
    private @Nullable EventCursor after;
    private long timer = -1;
    private int looks;
    private int silent;
    private boolean reading;

    LiveStream(
            Vertx vertx,
            MessageBus bus,
            HttpServerResponse response,
            LiveFormat format,
            @Nullable String consumer,
            @Nullable EventCursor after) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.bus = bus;
        this.response = response;
        this.format = format;
        this.consumer = consumer;
        this.after = after;
    }

    void start() {
        response.setChunked(true).putHeader(EventStream.UNBUFFERED, EventStream.UNBUFFERED_NO);
        write(format.beat());
        timer = vertx.setPeriodic(LOOK_MILLIS, look -> look());
        look();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Says that something was stored. Any thread. */
    void wake() {
        woken.set(true);
    }

    private void look() {
        looks++;
        silent++;
        boolean due = looks >= LOOKS_UNTIL_POLL || woken.get();
        if (due && !reading && !response.writeQueueFull() && !response.closed()) {
            looks = 0;
            woken.set(false);
            read();
        } else if (silent >= LOOKS_UNTIL_BEAT && !response.closed()) {
            write(format.beat());
        }
    }

    /** Where nobody answers, it is asked again later. Only the first question moves the consumer's durable place. */
    private void read() {
        reading = true;
        var unused = bus.ask(LookupMessages.FOLLOW, new FollowEvents(consumer, after, PAGE), TIMEOUT)
                .onComplete(asked -> context.runOnContext(now -> {
                    reading = false;
                    if (asked.succeeded()) {
                        pass(asked.result());
                    }
                }));
    }

    private void pass(EventPage page) {
        consumer = null;
        after = page.reached();
        if (response.closed() || response.ended()) {
            return;
        }
        if (!page.events().isEmpty()) {
            Buffer text = Buffer.buffer();
            for (StoredEvent event : page.events()) {
                text.appendBuffer(format.write(event));
            }
            write(text);
        }
        if (page.more()) {
            woken.set(true);
            look();
        }
    }

    private void write(Buffer text) {
        silent = 0;
        // A client that is gone ends the stream by the response's own handlers.
        var unused = response.write(text);
    }
}
