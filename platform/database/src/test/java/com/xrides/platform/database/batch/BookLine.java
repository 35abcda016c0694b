package com.xrides.platform.database.batch;

import java.util.UUID;

/** One line that a test writes into a book. */
record BookLine(long book, UUID client, String content) {

    static BookLine of(long book, String content) {
        return new BookLine(book, UUID.randomUUID(), content);
    }
}
