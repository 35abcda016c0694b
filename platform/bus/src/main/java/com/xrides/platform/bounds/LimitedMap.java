package com.xrides.platform.bounds;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that hold so many entries at most: with one more, another is forgotten. Not safe for several threads. */
public final class LimitedMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1;

    private final int most;

    private LimitedMap(int most, boolean byUse) {
        super(16, 0.75f, byUse);
        this.most = most;
    }

    /** One that forgets the entry whose key was added first. */
    public static <K, V> Map<K, V> ofNewest(int most) {
        return new LimitedMap<>(most, false);
    }

    /** One that forgets the entry that was neither read nor written for longest. */
    public static <K, V> Map<K, V> ofLastUsed(int most) {
        return new LimitedMap<>(most, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
