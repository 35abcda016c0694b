package com.xrides.chat.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A page of a list, read by one row more than it may have.
 *
 * @param values in the order of the list
 * @param more whether others follow in the direction in which was read
 */
record RowPage<T>(List<T> values, boolean more) {

    /**
     * A page of what was read.
     *
     * @param backwards whether the rows are in the opposite order
     */
    static <T> RowPage<T> of(List<T> read, int limit, boolean backwards) {
        boolean more = read.size() > limit;
        List<T> values = more ? read.subList(0, limit) : read;
        if (backwards) {
            values = new ArrayList<>(values);
            Collections.reverse(values);
        }
        return new RowPage<>(List.copyOf(values), more);
    }
}
