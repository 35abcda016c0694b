package com.xrides.chat.live.sink;

/** Where one client that follows a chat gets events: server-sent events, or a WebSocket. Event loop of its request. */
public interface LiveSink {

    /** Says that nothing new is missed from here on. */
    void begin();

    /** Sends those beyond a number in one write. */
    void send(EncodedMessages messages, long after);

    void send(EncodedEdit edit);

    /** Says that the stream is there. */
    void beat();

    boolean isOpen();

    /** Whether the client has not read what was sent; what is sent now is buffered in memory. */
    boolean isFull();

    /** Sets what is called when there is room again. */
    void whenDrained(Runnable action);

    /** Sets what is called once, when the client is gone or the stream has ended. */
    void whenClosed(Runnable action);

    /** Ends the stream with a reason, a code such as {@code slow-reader}; the client may resume. */
    void cut(String reason);

    /** Ends the stream after what was sent. */
    void end();
}
