package com.xrides.spool.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The number and size of pending entries, of each kind and together. Immutable. */
public final class KindUsage {

    public static final KindUsage EMPTY = new KindUsage(Map.of());

    private final Map<String, SpoolUsage> kinds;
    private final SpoolUsage total;

    public KindUsage(Map<String, SpoolUsage> kinds) {
        this.kinds = Map.copyOf(kinds);
        this.total = kinds.values().stream().reduce(SpoolUsage.EMPTY, SpoolUsage::plus);
    }

    public SpoolUsage total() {
        return total;
    }

    /** The usage of one kind; zero where nothing of it is known. */
    public SpoolUsage of(String kind) {
        return kinds.getOrDefault(kind, SpoolUsage.EMPTY);
    }

    /** The kinds that are or were pending. */
    public Set<String> kinds() {
        return kinds.keySet();
    }

    public KindUsage plus(KindUsage other) {
        var sum = new HashMap<>(kinds);
        other.kinds.forEach((kind, usage) -> sum.merge(kind, usage, SpoolUsage::plus));
        return new KindUsage(sum);
    }

    public KindUsage minus(String kind, SpoolUsage settled) {
        var rest = new HashMap<>(kinds);
        rest.put(kind, of(kind).minus(settled));
        return new KindUsage(rest);
    }
}
