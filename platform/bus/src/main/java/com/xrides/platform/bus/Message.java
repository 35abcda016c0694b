package com.xrides.platform.bus;

/**
 * A message on the bus. Immutable: inside one JVM it passes by reference, between JVMs in the format of the {@link
 * MessageType} that its capability registers.
 */
public interface Message {}
