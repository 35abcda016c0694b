package com.xrides.platform.database.batch;

import com.xrides.platform.database.DatabaseFault;
import com.xrides.platform.database.WriteConnection;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The statements with which a capability writes batches: the part of a {@link BatchWriter} that knows the tables. All
 * methods are called on the writer's event loop and must not block. Use {@link SingleStatement} if one statement is
 * enough.
 *
 * @param <T> the values to be written
 * @param <R> the result of each value, whether it was written or not
 */
public interface BatchStatements<T, R> {

    /**
     * Writes a batch and settles its entries. Entries that are unsettled when the future completes are retried three
     * times at most; when it fails, {@link DatabaseFault} decides. An entry may be written again after its result was
     * lost, so writes must be idempotent.
     *
     * <p>Batches are pipelined on one connection, so there can be no transaction over several statements: use one
     * statement, or a function in the database. All batches must lock rows in the same order, or they deadlock.
     */
    Future<Void> run(WriteConnection connection, List<BatchEntry<T, R>> batch);

    /**
     * The result of an entry that could not be written now; if a connection broke it may have been written.
     *
     * @param detail a human-readable sentence
     */
    R unavailable(String detail);

    /** The result of an entry that is rejected because the queue is full. */
    default R overloaded() {
        return unavailable("The write queue of this node is full.");
    }

    /** Called once for each entry, just before its result is reported. */
    default void settled(T value, R result) {}

    /** Called before entries are settled as unavailable because of a database error, to log it. */
    default void unwritten(List<T> left, Throwable cause) {}

    /** Whether an error was caused by one entry, so that the others can be written without it. */
    default boolean isEntrysFault(Throwable cause) {
        return DatabaseFault.of(cause) == DatabaseFault.ENTRY;
    }

    /**
     * Runs a statement for some entries, and bisects them when one of them causes an error, until that one is isolated:
     * the database names the constraint, not the row. Fails with any other error.
     *
     * @param refuse settles the entry that caused the error
     */
    default Future<Void> isolatingFaults(
            List<BatchEntry<T, R>> part,
            Function<List<BatchEntry<T, R>>, Future<Void>> step,
            BiConsumer<BatchEntry<T, R>, Throwable> refuse) {
        return step.apply(part).recover(cause -> {
            if (!isEntrysFault(cause)) {
                return Future.failedFuture(cause);
            }
            if (part.size() == 1) {
                refuse.accept(part.get(0), cause);
                return Future.succeededFuture();
            }
            int half = part.size() / 2;
            return isolatingFaults(part.subList(0, half), step, refuse)
                    .compose(done -> isolatingFaults(part.subList(half, part.size()), step, refuse));
        });
    }
}
