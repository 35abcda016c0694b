package com.xrides.platform.dispatch;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Dispatcher} must know of the items that it gets stored. Called on its event loop.
 *
 * @param <T> an item, with a key that makes it safe to send it twice
 * @param <R> what became of it
 */
public interface Dispatched<T, R> {

    /**
     * The owner that an item is to be sent to; null where none can write.
     *
     * @param tried owners that are not to be chosen
     */
    @Nullable
    String ownerOf(T item, Set<String> tried);

    /** Asks an owner; what became of each, in their order, or a {@link com.xrides.platform.bus.DeliveryException}. */
    Future<List<R>> send(String owner, List<T> items, Duration timeout);

    /** Whether an item could not be stored now, or nobody knows whether it is. */
    boolean isUnavailable(R result);

    /** Keeps an item on disk, or says that it cannot be; never fails. */
    Future<R> hold(T item);
}
