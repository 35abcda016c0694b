package com.xrides.platform.database.batch;

/** What became of a line. */
sealed interface LineResult {

    record Written(long number, boolean fresh) implements LineResult {}

    record Refused(String why) implements LineResult {}

    record Unavailable(String why) implements LineResult {}
}
