package com.xrides.platform.bus;

/**
 * What travels on the bus. Immutable: inside one JVM a message passes by reference. Between JVMs it goes by the
 * {@link MessageType} that its capability registers for it.
 */
public interface Message {}
