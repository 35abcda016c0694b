package com.xrides.platform.web.stream.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses the rows under the header of one stream. One event loop.
 *
 * @param <R> what a row is parsed to
 */
public interface RowReader<R> {

    R read(List<String> row);

    /** What comes of lines that are no row. */
    R malformed(String detail);

    /** Whether a row is one without doubt: where several lines would be a row that is none, they are read one by one. */
    boolean isAccepted(R result);

    /** Why the lines are no row of this header; null where they are one, valid or not. */
    @Nullable
    String malformation(R result);

    /**
     * Passes on a result.
     *
     * @param line where it began, counted from 1
     * @param lines how many it took
     * @param size in bytes, as received
     */
    void tell(long line, int lines, R result, int size);
}
