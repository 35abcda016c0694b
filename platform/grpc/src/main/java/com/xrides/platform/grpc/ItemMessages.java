package com.xrides.platform.grpc;

import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.stream.StreamItem;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.StreamPipeline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a gRPC stream of one kind of items consists of. One event loop.
 *
 * @param <Q> a message with items
 * @param <A> a message with outcomes
 */
public interface ItemMessages<Q, A, I extends StreamItem, R> {

    /** How many items are in a message. */
    int count(Q request);

    /**
     * The items of a message.
     *
     * @param before how many there were in the messages before it
     */
    List<I> items(Q request, long before);

    /** Writes outcomes, in messages of a bounded size (see {@link AnswerPieces}). */
    void answer(List<StreamOutcome<I, R>> outcomes, Consumer<A> write);

    /** The pipeline of one stream. */
    StreamPipeline<I, R> pipeline(StreamPipeline.Listener<I, R> listener);

    /** Takes items from their caller's quota; a refusal where it is used up. */
    default @Nullable Refusal take(Caller caller, int items) {
        return null;
    }

    /** Called with a message that could not be read; the stream ends when this completes, which it does without failing. */
    default Future<?> unreadable(Buffer message, String problem) {
        return Future.succeededFuture();
    }
}
