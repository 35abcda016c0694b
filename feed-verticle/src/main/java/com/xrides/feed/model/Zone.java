package com.xrides.feed.model;

import java.math.BigDecimal;

/**
 * A part of the place of a plan, with its price. Not identified: a provider may list one id twice in a plan.
 *
 * @param id as the provider writes it
 * @param capacity seats, zero or more
 * @param price zero or more, without a currency: the provider names none
 * @param numbered whether seats have numbers
 */
public record Zone(String id, int capacity, BigDecimal price, String name, boolean numbered) {}
