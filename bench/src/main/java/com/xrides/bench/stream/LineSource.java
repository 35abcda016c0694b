package com.xrides.bench.stream;

/** Generates what a stream of text is made of, for ever. One thread at a time. */
public interface LineSource {

    String contentType();

    /** The first line with its end; empty where there is none. */
    String header();

    /** The next chunk of whole lines. */
    byte[] next();

    /** Lines generated so far. */
    long count();
}
