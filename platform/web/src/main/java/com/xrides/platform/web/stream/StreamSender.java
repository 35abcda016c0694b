package com.xrides.platform.web.stream;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the items of one stream are sent to whoever stores them. Called on the stream's event loop, which its results are to
 * come on.
 *
 * @param <R> the outcome of an item that was sent
 */
public interface StreamSender<I extends StreamItem, R> {

    /**
     * Sends items once, within a bounded time; the same ones may be sent again. Completes with an outcome for each, in
     * their order, or fails where there is none for any of them, with a message that says why.
     */
    Future<List<R>> send(List<I> items);

    /** Why an item has to be sent again; null where its outcome is final. */
    @Nullable
    String problemOf(R outcome);

    /** Called with final outcomes in the order of the stream, for what is counted. */
    default void settled(List<StreamOutcome<I, R>> outcomes) {}
}
