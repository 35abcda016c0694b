package com.xrides.relay.store;

/**
 * Something that was decided on a delivery, as its holder sees it.
 *
 * @param number of the acts of the partner, ascending
 * @param resent whether it is to be sent now
 */
public record NewAct(long number, long sequence, long key, boolean resent) {}
