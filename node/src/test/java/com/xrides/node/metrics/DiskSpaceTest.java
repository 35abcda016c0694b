package com.xrides.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.metrics.DiskSpace.Room;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BlockingQueue<Room> disk = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        disk.add(new Room(0, 0));
        vertx.close().await(180, TimeUnit.SECONDS);
    }

    @Test
    void whileADiskDoesNotAnswerItsRoomIsNotKnown() {
        var space = new DiskSpace(vertx, Path.of("unused"), disk::take);
        disk.add(new Room(3, 5));
        space.watchFor(registry);
        await().atMost(PATIENCE).until(() -> free() == 3);

        space.look();
        space.look();
        assertThat(free()).isNaN();

        disk.add(new Room(2, 5));
        await().atMost(PATIENCE).until(() -> free() == 2);
    }

    private double free() {
        return registry.get("xrides.disk.free").gauge().value();
    }
}
