package com.xrides.platform.database.batch;

import com.xrides.platform.database.DatabaseFault;
import com.xrides.platform.database.WriteConnection;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What a capability's batches do to the database: the part of a {@link BatchWriter} that knows tables. All methods are
 * called on the writer's event loop and must not block. {@link SingleStatement} is enough where one statement does all.
 *
 * @param <T> what is written
 * @param <R> what is told about each, whether it was written or not
 */
public interface BatchStatements<T, R> {

    /**
     * Writes a batch and settles its entries. Entries that are unsettled when the future completes are written again,
     * three times at most; when it fails, what that means for them is told by {@link DatabaseFault}. Each may be run
     * again after its outcome was lost: writing twice must be the same as writing once.
     *
     * <p>Other batches are on the same connection at the same time, so there can be no transaction over several
     * statements: what belongs together is one statement or a function in the database. Rows are to be locked in an
     * order that all batches share, or they deadlock.
     */
    Future<Void> run(WriteConnection connection, List<BatchEntry<T, R>> batch);

    /**
     * The result of an entry that could not be written now; where a connection broke it may be written all the same.
     *
     * @param detail for a person, a sentence
     */
    R unavailable(String detail);

    /** The result of an entry that finds the queue full. */
    default R overloaded() {
        return unavailable("More entries wait to be written than this node takes.");
    }

    /** Called once for each entry, just before its result is told. */
    default void settled(T value, R result) {}

    /** Called before these are settled as unavailable because of an error of the database, to log it. */
    default void unwritten(List<T> left, Throwable cause) {}

    /** Whether an error is the fault of one entry, so that the others can be written without it. */
    default boolean isEntrysFault(Throwable cause) {
        return DatabaseFault.of(cause) == DatabaseFault.ENTRY;
    }

    /**
     * Runs a step for some entries; when one of them is at fault they are halved until that one stands alone. The
     * database names the constraint, not the row. Fails with any other fault.
     *
     * @param refuse settles the entry at fault
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
