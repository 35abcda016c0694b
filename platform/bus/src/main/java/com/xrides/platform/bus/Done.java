package com.xrides.platform.bus;

/** The reply that only confirms. */
public record Done() implements Message {

    /** Its wire format; every bus registers it. */
    static final MessageType<Done> TYPE = new MessageType<>(12, Done.class, (message, out) -> {}, in -> new Done());
}
