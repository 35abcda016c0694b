package com.xrides.node.cluster;

import static com.xrides.testing.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterMemberTest {

    @Test
    void metricsThatAreOffDoNothing() {
        var settings = new ClusterSettings(
                Optional.empty(), "alone", Join.parse("local"), Optional.empty(), 25_761, Optional.empty(), true);
        try (ClusterMember member = ClusterMember.join(settings, Optional.empty())) {
            String threads = "hz." + member.hazelcast().getName() + ".";

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .anyMatch(name -> name.startsWith(threads));
            eventually(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith(threads + "MetricsRegistry")));
        }
    }
}
