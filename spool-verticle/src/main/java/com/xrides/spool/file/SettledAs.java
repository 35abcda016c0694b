package com.xrides.spool.file;

import java.util.Locale;

/** What became of a booking that was held. */
public enum SettledAs {
    /** The table of bookings has it. */
    STORED,
    /** The table of failures has it. */
    FAILED;

    /** As it stands in the file and in metrics. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
