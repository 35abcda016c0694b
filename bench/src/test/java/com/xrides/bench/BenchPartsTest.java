package com.xrides.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bench.report.PerformanceTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchPartsTest {

    @Test
    void namesOfAllPartsCanBeSelected() {
        var parts = new BenchParts(List.of(new BookingBench(), new TinyPart()));

        assertThat(parts.parse("tiny, one-jvm")).containsExactly("tiny", "one-jvm");
    }

    @Test
    void aPartMayBeLeftOutUnlessItIsSelected() {
        var parts = new BenchParts(List.of(new BookingBench(), new OptionalPart()));

        assertThat(parts.defaults()).contains("one-jvm").doesNotContain("optional");
        assertThat(parts.others()).containsExactly("optional");
        assertThat(parts.parse("optional")).containsExactly("optional");
    }

    @Test
    void twoPartsCannotMeasureTheSame() {
        assertThatThrownBy(() -> new BenchParts(List.of(new TinyPart(), new TinyPart())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two parts of the benchmark measure tiny");
    }

    private static final class OptionalPart implements BenchPart {

        @Override
        public List<String> names() {
            return List.of("optional");
        }

        @Override
        public boolean isDefault() {
            return false;
        }

        @Override
        public List<PerformanceTarget> targets() {
            return List.of();
        }

        @Override
        public PartRun prepare(BenchContext context) {
            throw new IllegalStateException("it is not measured");
        }
    }
}
