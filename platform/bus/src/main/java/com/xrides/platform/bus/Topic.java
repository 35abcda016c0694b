package com.xrides.platform.bus;

/**
 * A typed publish-subscribe topic on the bus.
 *
 * @param name as the event bus knows it
 */
@SuppressWarnings("UnusedTypeParameter") // it ties a listener to what is told, see MessageBus
public record Topic<M extends Message>(String name) {}
