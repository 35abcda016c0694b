package com.xrides.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void theHighestOfTheValuesShownIsAWholeBar() {
        assertThat(Sparkline.of(List.of(0.0, 50.0, 100.0), 10)).isEqualTo("▁▅█");
        assertThat(Sparkline.of(List.of(1000.0, 0.0, 7.0), 2)).isEqualTo("▁█");
    }

    @Test
    void withoutBookingsItIsFlat() {
        assertThat(Sparkline.of(List.of(0.0, 0.0), 10)).isEqualTo("▁▁");
        assertThat(Sparkline.of(List.of(), 10)).isEmpty();
    }
}
