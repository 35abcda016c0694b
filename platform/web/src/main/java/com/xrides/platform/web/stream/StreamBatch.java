package com.xrides.platform.web.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One batch of a stream: its items and the outcomes known so far. */
final class StreamBatch<I extends StreamItem, R> {

    private static final int MAX_BYTES = 256 * 1024;

    private final List<I> all = new ArrayList<>();
    private final List<Integer> open = new ArrayList<>();
    private List<@Nullable R> outcomes = List.of();
    private int bytes;

    void add(I item) {
        if (item.isToBeSent()) {
            open.add(all.size());
        }
        all.add(item);
        bytes += item.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean isFull() {
        return all.size() >= StreamPipeline.MAX_BATCH || bytes >= MAX_BYTES;
    }

    /** The items that need an outcome and have none, in order. */
    List<I> unsettled() {
        var items = new ArrayList<I>(open.size());
        for (int place : open) {
            items.add(all.get(place));
        }
        return items;
    }

    boolean isSettled() {
        return open.isEmpty();
    }

    /**
     * Sets the outcomes of {@link #unsettled()}, in order; returns a problem of one that has to be sent again, null where
     * there is none.
     */
    @Nullable
    String settle(List<R> given, StreamSender<I, R> sender) {
        if (outcomes.isEmpty()) {
            outcomes = new ArrayList<>(Collections.nCopies(all.size(), null));
        }
        var left = new ArrayList<Integer>(0);
        String found = null;
        for (int i = 0; i < given.size(); i++) {
            int place = open.get(i);
            String problem = sender.problemOf(given.get(i));
            if (problem == null) {
                outcomes.set(place, given.get(i));
            } else {
                left.add(place);
                found = found == null ? problem : found;
            }
        }
        open.clear();
        open.addAll(left);
        return found;
    }

    /** The outcomes of all items, in order; only once the batch is settled. */
    List<StreamOutcome<I, R>> outcomes() {
        var result = new ArrayList<StreamOutcome<I, R>>(all.size());
        for (int i = 0; i < all.size(); i++) {
            result.add(new StreamOutcome<>(all.get(i), outcomes.isEmpty() ? null : outcomes.get(i)));
        }
        return result;
    }
}
