package com.xrides.node.send;

import com.xrides.cli.files.BookingFile;
import com.xrides.relay.standalone.StandaloneRelay;
import com.xrides.relay.standalone.Standing;
import com.xrides.relay.store.file.StoreFault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file and sends what is in its store, until all of it is settled, the partner wants no more, the store cannot be used, or
 * somebody interrupts it. The thread of the command.
 */
final class SendRun {

    private static final Duration TICK = Duration.ofMillis(200);

    private final EventLoop loop;
    private final StandaloneRelay relay;
    private final @Nullable RiderReading reading;
    private final CountDownLatch interrupted;

    /**
     * One that is yet to run.
     *
     * @param file that is read; null for none
     * @param interrupted counted down to have it end soon
     */
    SendRun(EventLoop loop, StandaloneRelay relay, @Nullable BookingFile file, CountDownLatch interrupted) {
        this.loop = loop;
        this.relay = relay;
        this.interrupted = interrupted;
        this.reading = file == null ? null : new RiderReading(file, riders -> loop.await(() -> relay.store(riders)));
    }

    /** What was read; empty where there was no file. */
    Optional<RiderReading> reading() {
        return Optional.ofNullable(reading);
    }

    /**
     * Sends to the end.
     *
     * @param by who has it sent
     * @throws StoreFault when the store cannot be read or written any more; what was sent and not noted is unknown to the next
     */
    Standing run(String by, SendProgress progress) throws InterruptedException {
        loop.await(() -> relay.start(by));
        if (reading != null) {
            reading.start();
        }
        try {
            watch(progress);
        } finally {
            if (reading != null) {
                reading.stop();
            }
        }
        Standing last = standing();
        loop.await(relay::stop);
        return last;
    }

    private Standing standing() {
        if (relay.fault().isComplete()) {
            throw relay.fault().result();
        }
        return loop.await(relay::standing);
    }

    private void watch(SendProgress progress) throws InterruptedException {
        boolean stopped = false;
        while (!stopped) {
            // Before the store is asked: what is stored last must be seen.
            boolean read = reading == null || reading.isOver();
            Standing now = standing();
            progress.show(reading == null ? ReadTally.NOTHING : reading.tally(), now);
            stopped = (read && (now.isOver() || !now.isActive()))
                    || interrupted.await(TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
