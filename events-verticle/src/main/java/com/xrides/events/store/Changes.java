package com.xrides.events.store;

import com.xrides.events.messages.CountMessages;
import com.xrides.events.messages.CountMessages.Counted;
import com.xrides.events.messages.CountMessages.SecondCount;
import com.xrides.platform.bus.MessageBus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one transaction added to the counters, gathered from its rows, to be told to all nodes. One event loop. */
final class Changes {

    private final Map<Long, SecondCount> seconds = new TreeMap<>();
    private long writer;
    private long sequence;

    /** An event was stored. */
    void stored(Instant occurredAt, BigDecimal eur, boolean unconverted, boolean late) {
        add(new SecondCount(occurredAt.getEpochSecond(), 1, eur, unconverted ? 1 : 0, late ? 1 : 0));
    }

    /** An event that was counted as unconverted is converted. */
    void converted(Instant occurredAt, BigDecimal eur) {
        add(new SecondCount(occurredAt.getEpochSecond(), 0, eur, -1, 0));
    }

    private void add(SecondCount count) {
        seconds.merge(
                count.second(),
                count,
                (known, added) -> new SecondCount(
                        known.second(),
                        known.events() + added.events(),
                        known.eur().add(added.eur()),
                        known.unconverted() + added.unconverted(),
                        known.late() + added.late()));
    }

    /** Whose change it is. */
    void of(long writer, long sequence) {
        this.writer = writer;
        this.sequence = sequence;
    }

    /** Tells all nodes, unless there is nothing to tell. */
    void tell(MessageBus bus) {
        if (!seconds.isEmpty()) {
            List<SecondCount> changes = new ArrayList<>(seconds.values());
            bus.tell(CountMessages.COUNTED, new Counted(writer, sequence, List.copyOf(changes)));
        }
    }
}
