package com.xrides.bookings.writers;

import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import java.util.List;
import java.util.Optional;

/** Chooses writers whose database is up, round-robin. Lives on one event loop. */
public final class RoundRobin {

    private final Writers writers;
    private int turn;

    public RoundRobin(Writers writers) {
        this.writers = writers;
    }

    /** The next writer; empty while none can write. */
    public Optional<WriterAnnounced> next() {
        List<WriterAnnounced> serving = writers.usable().stream()
                .filter(writer -> writer.state() == WriterState.SERVING)
                .toList();
        return serving.isEmpty() ? Optional.empty() : Optional.of(serving.get(Math.floorMod(turn++, serving.size())));
    }
}
