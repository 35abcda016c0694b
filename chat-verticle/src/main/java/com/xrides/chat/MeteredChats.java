package com.xrides.chat;

import com.xrides.chat.figures.ChatFiguresSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** What operators see of chats, from this node's meters; zero where the node does not do what they count. */
final class MeteredChats {

    private MeteredChats() {}

    static ChatFiguresSource of(MeterRegistry meters) {
        return new ChatFiguresSource(
                () -> (long) count(meters.find("xrides.chat.messages")
                        .tag("result", "created")
                        .counter()),
                () -> (long) value(meters.find("xrides.chat.held").gauge()),
                () -> {
                    double statements =
                            count(meters.find("xrides.chat.statements").counter());
                    double waited = count(meters.find("xrides.chat.lock.waits").counter());
                    return statements == 0 ? 0 : waited / statements;
                });
    }

    private static double count(@Nullable Counter counter) {
        return counter == null ? 0 : counter.count();
    }

    private static double value(@Nullable Gauge gauge) {
        return gauge == null ? 0 : gauge.value();
    }
}
