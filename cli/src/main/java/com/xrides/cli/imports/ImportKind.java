package com.xrides.cli.imports;

import java.util.Locale;

/** What a file holds. */
enum ImportKind {
    BOOKINGS,
    RIDERS;

    /** The name as people and answers of nodes have it, in the plural. */
    String items() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a node takes them. */
    String path() {
        return "/" + items() + "/stream";
    }

    /** As picocli shows and reads it. */
    @Override
    public String toString() {
        return items();
    }
}
