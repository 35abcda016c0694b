package com.xrides.chat.live.sink;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client with a WebSocket; what it says is not listened to. Event loop of its request. */
public final class SocketSink implements LiveSink {

    private static final Logger LOG = LoggerFactory.getLogger(SocketSink.class);

    /** RFC 6455: the server goes away. */
    private static final short GOING_AWAY = 1001;

    /** IANA's registry: try again later. */
    private static final short TRY_AGAIN = 1013;

    private final ServerWebSocket socket;
    private Runnable whenClosed = () -> {};
    private boolean open = true;

    public SocketSink(ServerWebSocket socket) {
        this.socket = socket;
        socket.closeHandler(closed -> closed())
                .exceptionHandler(broken -> LOG.debug("A WebSocket broke: {}", broken.toString()));
    }

    /** It is open by then, which is all that its client is told. */
    @Override
    public void begin() {}

    @Override
    public void send(EncodedMessages messages, long after) {
        if (!isOpen()) {
            return;
        }
        for (String text : messages.textsAfter(after)) {
            written(socket.writeTextMessage(text));
        }
    }

    @Override
    public void send(EncodedEdit edit) {
        if (isOpen()) {
            written(socket.writeTextMessage(edit.text()));
        }
    }

    /** The port sends pings. */
    @Override
    public void beat() {}

    @Override
    public boolean isOpen() {
        return open && !socket.isClosed();
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void whenDrained(Runnable action) {
        // What was sent before it was closed may still drain; a handler is refused then.
        if (!socket.isClosed()) {
            socket.drainHandler(drained -> action.run());
        }
    }

    @Override
    public void whenClosed(Runnable action) {
        whenClosed = action;
    }

    @Override
    public void cut(String reason) {
        close(TRY_AGAIN, reason);
    }

    @Override
    public void end() {
        close(GOING_AWAY, "ends");
    }

    private void close(short code, String reason) {
        if (isOpen()) {
            written(socket.close(code, reason));
            closed();
        }
    }

    private void closed() {
        if (open) {
            open = false;
            whenClosed.run();
        }
    }

    private static void written(Future<Void> write) {
        var unused = write.onFailure(cause -> LOG.debug("The client of a WebSocket is gone: {}", cause.toString()));
    }
}
