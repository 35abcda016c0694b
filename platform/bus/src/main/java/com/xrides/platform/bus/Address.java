package com.xrides.platform.bus;

/**
 * A place on the bus where questions of one type are answered by messages of another.
 *
 * @param <Q> the question
 * @param <A> its answer
 * @param name as the bus knows it
 */
@SuppressWarnings("UnusedTypeParameter") // they tie an answer's type to its question's, see MessageBus
public record Address<Q extends Message, A extends Message>(String name) {}
