package com.xrides.feed.fetch;

import com.xrides.feed.model.BadPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of the quarantine of a feed, so that nothing is sent there twice and what is good again is released. Of
 * one thread at a time.
 */
final class Quarantine {

    /** Bad plans of one document that are kept; of more than these nobody reads. */
    static final int MAX = 1000;

    /** Of what was there before this process fetched. */
    private static final int UNKNOWN = 0;

    private final Map<UUID, Integer> fragments = new HashMap<>();
    private final Set<UUID> bad = new HashSet<>();
    private final Set<UUID> good = new HashSet<>();

    void load(Collection<UUID> plans) {
        plans.forEach(plan -> fragments.put(plan, UNKNOWN));
    }

    /** Begins a document. */
    void begin() {
        bad.clear();
        good.clear();
    }

    /** Notes a bad plan; whether it is to be sent. */
    boolean bad(UUID id, BadPlan plan) {
        int fragment = plan.fragment().hashCode() | 1;
        Integer before = fragments.get(id);
        if (before == null && bad.size() >= MAX) {
            return false;
        }
        bad.add(id);
        fragments.put(id, fragment);
        return before == null || before != fragment;
    }

    /** Notes a good plan. */
    void good(UUID id) {
        if (!fragments.isEmpty() && fragments.containsKey(id)) {
            good.add(id);
        }
    }

    /**
     * Takes out what is not bad any more: what was good, and after a whole document also what it does not have.
     *
     * @return its ids
     */
    List<UUID> release(boolean whole) {
        var released = new ArrayList<UUID>();
        for (UUID id : fragments.keySet()) {
            if (!bad.contains(id) && (whole || good.contains(id))) {
                released.add(id);
            }
        }
        released.forEach(fragments::remove);
        return released;
    }

    int size() {
        return fragments.size();
    }
}
