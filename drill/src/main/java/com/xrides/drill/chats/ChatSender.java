package com.xrides.drill.chats;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** Sends one message after the other, each when the one before is answered. Event loop; stopped by any thread. */
final class ChatSender {

    private final Vertx vertx;
    private final String name;
    private final Duration pause;
    private final IntUnaryOperator chats;
    private final Function<ChatMessage, Future<Answer>> sending;
    private volatile boolean going = true;
    private volatile boolean idle;
    private int turn;

    /**
     * Prepares it.
     *
     * @param pause between an answer and the next message
     * @param chats to which chat each of its messages goes
     * @param sending sends one until it is answered
     */
    ChatSender(
            Vertx vertx,
            String name,
            Duration pause,
            IntUnaryOperator chats,
            Function<ChatMessage, Future<Answer>> sending) {
        this.vertx = vertx;
        this.name = name;
        this.pause = pause;
        this.chats = chats;
        this.sending = sending;
    }

    void start() {
        vertx.runOnContext(unused -> next());
    }

    /** Stops behind the message that is under way. */
    void stop() {
        going = false;
    }

    /** Whether it has stopped, with an answer to everything. */
    boolean isIdle() {
        return idle;
    }

    private void next() {
        if (!going) {
            idle = true;
            return;
        }
        int number = turn++;
        var message = new ChatMessage(name + '-' + number, name, chats.applyAsInt(number));
        var unused = sending.apply(message).onComplete(answered -> pauseBehindIt());
    }

    private void pauseBehindIt() {
        var unused = vertx.setTimer(Math.max(1, pause.toMillis()), due -> next());
    }
}
