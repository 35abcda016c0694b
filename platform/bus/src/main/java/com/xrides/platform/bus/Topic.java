package com.xrides.platform.bus;

/**
 * A place on the bus where messages of one type are told to everybody who listens.
 *
 * @param name as the bus knows it
 */
@SuppressWarnings("UnusedTypeParameter") // it ties a listener to what is told, see MessageBus
public record Topic<M extends Message>(String name) {}
