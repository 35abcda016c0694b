package com.xrides.feed.fetch;

import com.xrides.feed.model.BadPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of corrected plans.
 *
 * @param problem why the document was not taken at all; null where it was
 * @param taken plans that were good and are stored now
 * @param bad those that are still no good; nothing of them was stored
 */
public record Replayed(@Nullable String problem, int taken, int inserted, int changed, List<BadPlan> bad) {}
