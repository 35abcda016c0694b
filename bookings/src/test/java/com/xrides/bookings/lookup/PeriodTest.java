package com.xrides.bookings.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void itIsTheLastDayUnlessSaidOtherwise() {
        assertThat(Period.parse(Optional.empty(), Optional.empty(), NOW))
                .isEqualTo(new Period(Instant.parse("2026-01-01T12:00:00Z"), NOW));
        assertThat(Period.parse(Optional.empty(), Optional.of("2025-06-02T00:00:00Z"), NOW))
                .isEqualTo(new Period(Instant.parse("2025-06-01T00:00:00Z"), Instant.parse("2025-06-02T00:00:00Z")));
    }

    @Test
    void whatIsNoPeriodIsRefusedWithAReason() {
        assertThatThrownBy(() -> Period.parse(Optional.of("yesterday"), Optional.empty(), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from: \"yesterday\" is no time");
        assertThatThrownBy(() -> Period.parse(Optional.of("2026-01-03T00:00:00Z"), Optional.empty(), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be before");
    }
}
