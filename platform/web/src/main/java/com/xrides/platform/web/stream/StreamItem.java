package com.xrides.platform.web.stream;

/** One item of a stream, as it was read. */
public interface StreamItem {

    /** Where it began: lines of text or items of messages, counted from 1. */
    long line();

    /** Where it ended. */
    default long lastLine() {
        return line();
    }

    /** In bytes, as received. */
    int size();

    /** Whether it has to be sent to have its outcome; else reading it has shown all that there is to tell. */
    boolean isToBeSent();
}
