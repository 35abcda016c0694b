package com.xrides.platform.database.batch;

import com.xrides.platform.database.DatabaseFault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which entries are retried after a batch, and settles the others as unavailable. */
final class BatchRetries<T, R> {

    private static final int MAX_ATTEMPTS = 3;

    private final BatchStatements<T, R> statements;

    BatchRetries(BatchStatements<T, R> statements) {
        this.statements = statements;
    }

    /**
     * The entries to be written again; the others are settled.
     *
     * @param cause why the batch failed; null if it did not
     */
    List<BatchEntry<T, R>> after(List<BatchEntry<T, R>> batch, @Nullable Throwable cause) {
        List<BatchEntry<T, R>> left =
                batch.stream().filter(entry -> !entry.isSettled()).toList();
        if (cause == null) {
            return again(left, "another request for the same id was just undone");
        }
        return switch (DatabaseFault.of(cause)) {
            case TRANSIENT, CONNECTION -> again(left, DatabaseFault.describe(cause));
            case ENTRY, UNAVAILABLE -> {
                statements.unwritten(left.stream().map(BatchEntry::value).toList(), cause);
                left.forEach(entry -> entry.settle(statements.unavailable(DatabaseFault.describe(cause) + ".")));
                yield List.of();
            }
        };
    }

    private List<BatchEntry<T, R>> again(List<BatchEntry<T, R>> left, String reason) {
        var again = new ArrayList<BatchEntry<T, R>>(left.size());
        for (BatchEntry<T, R> entry : left) {
            if (entry.tryAgain(MAX_ATTEMPTS)) {
                again.add(entry);
            } else {
                entry.settle(statements.unavailable("It could not be written: " + reason + "."));
            }
        }
        return again;
    }
}
