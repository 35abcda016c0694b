package com.xrides.relay.store.file;

import java.util.Locale;

/**
 * How the records that are meant for a partner stand: their sum is what was imported.
 *
 * @param leased an attempt is under way
 */
public record Balance(
        long imported, long delivered, long pending, long leased, long unknown, long quarantined, long cancelled) {

    /** What is still to be sent, or under way. */
    public long open() {
        return pending + leased;
    }

    /** The same as an equation. What is under way counts as pending: it is when nobody sends. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%,d imported = %,d delivered + %,d pending + %,d unknown + %,d quarantined + %,d cancelled",
                imported,
                delivered,
                open(),
                unknown,
                quarantined,
                cancelled);
    }
}
