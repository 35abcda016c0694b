package com.xrides.cli.imports;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * Outcomes of what a file holds, counted.
 *
 * @param line all lines up to and including this one are counted
 */
record ImportTally(long line, long items, long stored, long duplicate, long conflict, long refused, long invalid) {

    static final ImportTally NONE = new ImportTally(0, 0, 0, 0, 0, 0, 0);

    /** Parses the counts from the node's answer. */
    static ImportTally of(JsonObject told, ImportKind kind) {
        return new ImportTally(
                told.getLong("line"),
                told.getLong(kind.items()),
                told.getLong("stored"),
                told.getLong("duplicate"),
                told.getLong("conflict"),
                told.getLong("refused"),
                told.getLong("invalid"));
    }

    long rejected() {
        return conflict + refused + invalid;
    }

    /** The counts as text for a person. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%,d stored, %,d duplicates, %,d conflicts, %,d refused, %,d invalid",
                stored,
                duplicate,
                conflict,
                refused,
                invalid);
    }
}
