package com.xrides.drill.plans;

/** How the drill's provider answers a request. */
enum Behaviour {
    /** With a whole document, of a revision of its own. */
    WHOLE,
    /** With 503. */
    UNAVAILABLE,
    /** Not at all. */
    HANGS,
    /** With a document of which a byte comes now and then. */
    DRIPS,
    /** With half of a document; then the connection breaks. */
    TRUNCATED,
    /** With half of a document, and with the rest when it is told to go on. */
    HALVED,
    /** With 200 and no body. */
    EMPTY,
    /** With 200 and a page for people. */
    HTML,
    /** With a few megabytes that unpack to gigabytes. */
    GZIP_BOMB,
    /** With whole documents and 503 in turn, by a clock that is a year ahead. */
    CLOCK_AHEAD,
    /** The same by a clock that is a year behind. */
    CLOCK_BEHIND,
    /** With 503 and a date in a year from which on it may be asked again. */
    PAUSE_OF_A_YEAR
}
