package com.xrides.events.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the order in which events are followed. Nothing is ever stored before a place that was shown.
 *
 * @param tx the transaction that stored the event
 * @param place its place among what that transaction stored
 */
public record EventCursor(long tx, int place) implements Comparable<EventCursor> {

    /** Before all events. */
    public static final EventCursor START = new EventCursor(0, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,9})");

    /** The cursor of a text; empty where it is none. */
    public static Optional<EventCursor> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new EventCursor(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** As clients have it. */
    public String text() {
        return tx + "." + place;
    }

    @Override
    public int compareTo(EventCursor other) {
        int byTx = Long.compare(tx, other.tx);
        return byTx == 0 ? Integer.compare(place, other.place) : byTx;
    }
}
