package com.xrides.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchPartsTest {

    @Test
    void namesOfAllPartsCanBeSelected() {
        var parts = new BenchParts(List.of(new BookingBench(), new TinyPart()));

        assertThat(parts.parse("tiny, one-jvm")).containsExactly("tiny", "one-jvm");
    }

    @Test
    void twoPartsCannotMeasureTheSame() {
        assertThatThrownBy(() -> new BenchParts(List.of(new TinyPart(), new TinyPart())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two parts of the benchmark measure tiny");
    }
}
