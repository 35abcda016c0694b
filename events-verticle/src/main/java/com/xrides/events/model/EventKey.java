package com.xrides.events.model;

/**
 * What an event is known by.
 *
 * @param source who publishes it
 * @param id its publisher's name for it
 */
public record EventKey(String source, String id) implements Comparable<EventKey> {

    @Override
    public int compareTo(EventKey other) {
        int bySource = source.compareTo(other.source);
        return bySource == 0 ? id.compareTo(other.id) : bySource;
    }

    /** As people write it. */
    @Override
    public String toString() {
        return source + "/" + id;
    }
}
