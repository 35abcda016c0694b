package com.xrides.feed.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts lists into parts that each fit into a message. */
final class Parts {

    /** About a mebibyte: the bus takes 32, and others share its connections. */
    static final int MAX_BYTES = 1 << 20;

    static final int MAX_ELEMENTS = 1000;

    private Parts() {}

    /** The parts, in order; an element that is larger than a part is one by itself. */
    static <T> List<List<T>> of(List<T> all, ToIntFunction<T> bytes) {
        List<List<T>> parts = new ArrayList<>();
        int begin = 0;
        long size = 0;
        for (int i = 0; i < all.size(); i++) {
            int next = bytes.applyAsInt(all.get(i));
            if (i > begin && (size + next > MAX_BYTES || i - begin == MAX_ELEMENTS)) {
                parts.add(all.subList(begin, i));
                begin = i;
                size = 0;
            }
            size += next;
        }
        if (begin < all.size()) {
            parts.add(all.subList(begin, all.size()));
        }
        return parts;
    }
}
