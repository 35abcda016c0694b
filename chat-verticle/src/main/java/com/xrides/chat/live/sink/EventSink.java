package com.xrides.chat.live.sink;

import com.xrides.platform.web.events.EventStream;
import io.vertx.core.buffer.Buffer;

/** A client that is sent server-sent events. Event loop of its request. */
public final class EventSink implements LiveSink {

    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private final EventStream stream;

    public EventSink(EventStream stream) {
        this.stream = stream;
    }

    /** Sends a comment, and the head of the answer with it, so that the client knows that it is connected. */
    @Override
    public void begin() {
        stream.comment("following");
    }

    @Override
    public void send(EncodedMessages messages, long after) {
        stream.send(messages.eventsAfter(after));
    }

    @Override
    public void send(EncodedEdit edit) {
        stream.send(edit.event());
    }

    @Override
    public void beat() {
        stream.send(HEARTBEAT);
    }

    @Override
    public boolean isOpen() {
        return stream.isOpen();
    }

    @Override
    public boolean isFull() {
        return stream.isFull();
    }

    @Override
    public void whenDrained(Runnable action) {
        stream.whenDrained(action);
    }

    @Override
    public void whenClosed(Runnable action) {
        stream.whenClosed(action);
    }

    @Override
    public void cut(String reason) {
        stream.cut(reason);
    }

    @Override
    public void end() {
        stream.end();
    }
}
