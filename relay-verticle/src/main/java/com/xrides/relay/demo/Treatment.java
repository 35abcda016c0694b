package com.xrides.relay.demo;

/** What the partner does with a request. */
enum Treatment {
    ACCEPTED,
    REPEATED,
    FAILED,
    POISONED,
    HUNG,
    ANSWER_LOST,
    UNSIGNED,
    UNREAD,

    /** It is no record, and says so. */
    TEST
}
