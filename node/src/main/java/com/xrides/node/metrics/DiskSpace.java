package com.xrides.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the free space on the disk of the data directory, periodically on a worker thread, since the call may block
 * on a faulty disk. Any thread.
 */
public final class DiskSpace {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    record Room(double usable, double total) {
        static final Room UNKNOWN = new Room(Double.NaN, Double.NaN);
    }

    private final Vertx vertx;
    private final Path directory;
    private final Callable<Room> measure;
    private volatile Room room = Room.UNKNOWN;
    private volatile boolean looking;

    public DiskSpace(Vertx vertx, Path directory) {
        this(vertx, directory, () -> measure(directory));
    }

    public DiskSpace(Vertx vertx, Path directory, Callable<Room> measure) {
        this.measure = measure;
        this.vertx = vertx;
        this.directory = directory;
    }

    /** Starts measuring, until this Vert.x is closed. */
    public void watchFor(MeterRegistry registry) {
        Gauge.builder("xrides.disk.free", () -> room.usable())
                .description("Room left on the disk of the data directory")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("xrides.disk.size", () -> room.total())
                .description("What the disk of the data directory holds in all")
                .baseUnit("bytes")
                .register(registry);
        look();
        vertx.setPeriodic(INTERVAL.toMillis(), tick -> look());
    }

    void look() {
        if (looking) {
            // The previous call still blocks, so the last value may be out of date.
            room = Room.UNKNOWN;
            return;
        }
        looking = true;
        var unused = vertx.executeBlocking(measure, false).onComplete(measured -> {
            looking = false;
            if (measured.failed()) {
                LOG.debug("Free space of {} cannot be measured", directory, measured.cause());
            }
            room = measured.succeeded() ? measured.result() : Room.UNKNOWN;
        });
    }

    private static Room measure(Path directory) throws IOException {
        FileStore store = Files.getFileStore(existing(directory));
        return new Room((double) store.getUsableSpace(), (double) store.getTotalSpace());
    }

    /** The directory may not exist yet: uses its nearest parent that does. */
    private static Path existing(Path directory) throws IOException {
        Path nearest = directory.toAbsolutePath();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }
}
