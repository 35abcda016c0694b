package com.xrides.platform.bus;

/** The answer of those who only confirm. */
public record Done() implements Message {

    /** How it is written and read; every bus knows it. */
    static final MessageType<Done> TYPE = new MessageType<>(12, Done.class, (message, out) -> {}, in -> new Done());
}
