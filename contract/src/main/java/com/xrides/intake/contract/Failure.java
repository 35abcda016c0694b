package com.xrides.intake.contract;

import java.time.Instant;

/**
 * A booking that failed after its request had been answered.
 *
 * @param sequence its place in the order in which failures were recorded, above zero; 0 before it is recorded
 * @param id the booking's
 * @param code one of {@link OutcomeCode}'s texts
 * @param message for a person
 * @param at when it failed, to the microsecond; with id and code this tells one failure from another
 */
public record Failure(long sequence, long id, String code, String message, Instant at) {}
