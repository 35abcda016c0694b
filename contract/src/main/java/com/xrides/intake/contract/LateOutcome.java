package com.xrides.intake.contract;

import java.time.Instant;

/**
 * An outcome that came after its request had been answered, or had gone away.
 *
 * @param id the booking's
 * @param at when it became known, to the microsecond
 */
public record LateOutcome(long id, Outcome outcome, Instant at) {}
