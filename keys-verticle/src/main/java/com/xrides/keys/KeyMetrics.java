package com.xrides.keys;

import com.xrides.keys.check.KeyRing;
import com.xrides.keys.node.KeysVerticle;
import com.xrides.platform.web.access.Refusal.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What is counted of keys on one node. Any thread. */
final class KeyMetrics {

    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);

    private final Counter lost;

    KeyMetrics(MeterRegistry registry) {
        lost = Counter.builder("xrides.audit.trail.lost")
                .description("Acts that are in this node's log instead of in the audit trail")
                .register(registry);
        for (Reason reason : Reason.values()) {
            refused.put(
                    reason,
                    Counter.builder("xrides.access.refused")
                            .description("Requests and calls that were not let in, by why")
                            .tag(
                                    "reason",
                                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
    }

    void watch(MeterRegistry registry, KeyRing ring) {
        Gauge.builder(
                        "xrides.keys.known",
                        () -> ring.listed() == null
                                ? Double.NaN
                                : ring.all().stream()
                                        .filter(key -> key.revokedAt() == null)
                                        .count())
                .description("Keys that this node knows and that are not revoked; not a number before it has read them")
                .register(registry);
    }

    void watch(MeterRegistry registry, KeysVerticle trail) {
        Gauge.builder("xrides.audit.trail.waiting", trail, KeysVerticle::unstored)
                .description("Acts that are not in the audit trail yet, and are sent again until they are")
                .register(registry);
    }

    void lost() {
        lost.increment();
    }

    void refused(Reason reason) {
        Counter counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }
}
