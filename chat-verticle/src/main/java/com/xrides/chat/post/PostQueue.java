package com.xrides.chat.post;

import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.Post;
import com.xrides.chat.messages.PostMessages.Posted;
import com.xrides.chat.model.NewMessage;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;

/**
 * Sends messages to one owner of the tables in natural batches: those that come while batches are under way form the next one.
 * Lives on one event loop.
 */
final class PostQueue {

    private static final int MAX_BATCH = 512;

    /** One that is written and one on its way, so that the owner is never idle and batches still grow. */
    private static final int PLACES = 2;

    /** The fewest messages that are sent while another batch is under way. */
    private static final int WORTH_A_SECOND_PLACE = 32;

    /** A statement takes milliseconds; whoever is silent for so long stands still, or its database does. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MessageBus bus;
    private final Address<Post, Posted> owner;
    private final BiConsumer<List<PendingPost>, AsyncResult<Posted>> whenAnswered;
    private final Queue<PendingPost> queue = new ArrayDeque<>();
    private int underWay;

    /** @param whenAnswered told of each batch and its answer, once */
    PostQueue(MessageBus bus, String owner, BiConsumer<List<PendingPost>, AsyncResult<Posted>> whenAnswered) {
        this.bus = bus;
        this.owner = PostMessages.post(owner);
        this.whenAnswered = whenAnswered;
    }

    void add(PendingPost post) {
        queue.add(post);
        send();
    }

    /** Takes out what waits for a place for too long. */
    List<PendingPost> takeOlderThan(long nanos) {
        var old = new ArrayList<PendingPost>();
        for (PendingPost head = queue.peek(); head != null && head.isOlderThan(nanos); head = queue.peek()) {
            old.add(queue.remove());
        }
        return old;
    }

    boolean isIdle() {
        return queue.isEmpty() && underWay == 0;
    }

    private void send() {
        while (!queue.isEmpty() && (underWay == 0 || (underWay < PLACES && queue.size() >= WORTH_A_SECOND_PLACE))) {
            send(takeBatch());
        }
    }

    private List<PendingPost> takeBatch() {
        var batch = new ArrayList<PendingPost>(Math.min(queue.size(), MAX_BATCH));
        while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        return batch;
    }

    private void send(List<PendingPost> batch) {
        underWay++;
        List<NewMessage> messages = batch.stream().map(PendingPost::message).toList();
        var unused = bus.ask(owner, new Post(messages), TIMEOUT).onComplete(answer -> {
            underWay--;
            whenAnswered.accept(batch, answer);
            send();
        });
    }
}
