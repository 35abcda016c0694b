package com.xrides.feed.model;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as its provider lists it. Times are local times of the feed's zone.
 *
 * @param baseId id of the base plan; only together with it does {@code planId} identify a plan
 * @param organizer id of the organizing company
 * @param end not before {@code start}; null where the plan ends when it starts
 * @param zones in the provider's order
 */
public record Plan(
        String baseId,
        String planId,
        String title,
        SellMode sellMode,
        @Nullable String organizer,
        LocalDateTime start,
        @Nullable LocalDateTime end,
        @Nullable LocalDateTime sellFrom,
        @Nullable LocalDateTime sellTo,
        boolean soldOut,
        List<Zone> zones) {

    /** How it is sold. Only a plan that was seen as {@link #ONLINE} once is ever shown. */
    public enum SellMode {
        ONLINE,
        OFFLINE
    }

    public Plan {
        zones = List.copyOf(zones);
    }

    /** The lowest price over all zones, sold out or not; null without zones. */
    public @Nullable BigDecimal minPrice() {
        return zones.stream().map(Zone::price).min(BigDecimal::compareTo).orElse(null);
    }

    /** The highest price over all zones; null without zones. */
    public @Nullable BigDecimal maxPrice() {
        return zones.stream().map(Zone::price).max(BigDecimal::compareTo).orElse(null);
    }

    /** Seats over all zones. */
    public long seats() {
        return zones.stream().mapToLong(Zone::capacity).sum();
    }
}
