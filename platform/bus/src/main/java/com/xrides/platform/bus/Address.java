package com.xrides.platform.bus;

/**
 * A typed address on the bus: requests of one type are answered by replies of another.
 *
 * @param <Q> the request
 * @param <A> its reply
 * @param name as the event bus knows it
 */
@SuppressWarnings("UnusedTypeParameter") // they tie an answer's type to its question's, see MessageBus
public record Address<Q extends Message, A extends Message>(String name) {}
