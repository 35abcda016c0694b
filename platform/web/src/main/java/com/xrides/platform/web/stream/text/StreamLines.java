package com.xrides.platform.web.stream.text;

/** Reads the lines of one stream, in order. */
public interface StreamLines extends LineCutter.Lines {

    /** Whether items can follow: the header, if the format has one, was read and is valid. */
    boolean hasBegun();

    /** Whether there is nothing on a line. */
    static boolean isEmpty(byte[] bytes, int from, int to) {
        return from == to || (to - from == 1 && bytes[from] == '\r');
    }
}
