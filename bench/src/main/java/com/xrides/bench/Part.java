package com.xrides.bench;

import java.util.Locale;

/** What is measured of bookings and of a node, as it can be selected. */
enum Part {
    ONE_JVM,
    TWO_JVM,
    STORELESS,
    BARE,
    POSTGRES,
    PEER,
    OPEN_LOOP,
    STREAM,
    START,
    IDLE;

    /** The name on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
