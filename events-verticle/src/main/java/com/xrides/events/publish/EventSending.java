package com.xrides.events.publish;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Sends one event to one node after the other until an answer is final, or it has lasted too long. Event loop. */
final class EventSending {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final List<URI> nodes;
    private final BiFunction<URI, Buffer, Future<Integer>> post;
    private final Consumer<Attempt> told;
    private final String event;
    private final boolean again;
    private final long until;
    private final Promise<Attempt> ended = Promise.promise();
    private long next;
    private int attempts;
    private Duration pause = FIRST_PAUSE;

    /**
     * Prepares it.
     *
     * @param first the place of the node that is asked first
     * @param post sends a body to a node, and never fails
     * @param told of each attempt
     */
    EventSending(
            Vertx vertx,
            PublishSettings settings,
            long first,
            BiFunction<URI, Buffer, Future<Integer>> post,
            Consumer<Attempt> told,
            String event,
            boolean again) {
        this.vertx = vertx;
        this.nodes = settings.nodes();
        this.next = first;
        this.post = post;
        this.told = told;
        this.event = event;
        this.again = again;
        this.until = System.nanoTime() + settings.patience().toNanos();
    }

    /** The last attempt, whose answer is final unless there was no more time. Never fails. */
    Future<Attempt> send() {
        attempt();
        return ended.future();
    }

    private void attempt() {
        URI node = nodes.get((int) (next++ % nodes.size()));
        int number = ++attempts;
        var unused = post.apply(node, Buffer.buffer(event))
                .onSuccess(status -> take(new Attempt(event, again, node, number, status)));
    }

    private void take(Attempt attempt) {
        told.accept(attempt);
        if (attempt.isFinal() || System.nanoTime() + pause.toNanos() - until > 0) {
            ended.complete(attempt);
            return;
        }
        var unused = Timeout.after(vertx, pause, this::attempt);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
