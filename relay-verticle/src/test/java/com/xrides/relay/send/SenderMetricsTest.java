package com.xrides.relay.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.relay.model.DeliveryState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SenderMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** What cannot be counted would not be settled either; what was erased while it was claimed is cancelled. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LEASED")
    void whateverBecomesOfADeliveryIsCounted(DeliveryState state) {
        var metrics = new SenderMetrics(registry).of("crm");

        metrics.settled(state);

        assertThat(registry.get("xrides.relay.settled")
                        .tag("partner", "crm")
                        .tag("state", state.text())
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
