package com.xrides.rates.store;

/**
 * Who writes: the holder of the lease, with its fencing token.
 *
 * @param source of which it writes
 */
public record Publisher(String lease, long token, String source) {}
