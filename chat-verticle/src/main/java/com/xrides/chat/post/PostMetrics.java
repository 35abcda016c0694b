package com.xrides.chat.post;

import com.xrides.chat.model.PostResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/** What is counted where messages are taken. */
public final class PostMetrics {

    private final MeterRegistry registry;
    private final Map<PostResult.Kind, Counter> taken = new EnumMap<>(PostResult.Kind.class);

    public PostMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (PostResult.Kind kind : PostResult.Kind.values()) {
            taken.put(
                    kind,
                    Counter.builder("xrides.chat.taken")
                            .description("Messages that clients sent to this node, by what they were told")
                            .tag("result", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** Called once with how many messages this node holds. */
    void follow(IntSupplier held) {
        Gauge.builder("xrides.chat.held", held, IntSupplier::getAsInt)
                .strongReference(true)
                .description("Messages that this node holds until they can be stored")
                .register(registry);
    }

    void told(PostResult.Kind kind) {
        Objects.requireNonNull(taken.get(kind)).increment();
    }
}
