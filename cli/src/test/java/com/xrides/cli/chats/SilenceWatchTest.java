package com.xrides.cli.chats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A stream on which nothing comes. */
class SilenceWatchTest {

    @Test
    void aSilentStreamIsClosed() throws InterruptedException {
        var closed = new CountDownLatch(1);

        try (var watch = new SilenceWatch(Duration.ofMillis(50), closed::countDown)) {
            watch.heard();

            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
