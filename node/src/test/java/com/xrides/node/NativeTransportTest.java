package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.xrides.node.cluster.bus.BusTransport;
import io.netty.channel.unix.Errors;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.junit.jupiter.api.Test;

/** Linux's own transport has a compiled part with a version of its own: the two must fit. */
class NativeTransportTest {

    @Test
    void itIsUsedOnLinuxAndKnowsWhyAConnectionFails() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try {
            assertThat(vertx.isNativeTransportEnabled()).isTrue();
            assertThat(new BusTransport(1).name()).isEqualTo("epoll");
            // Not loaded before the first connection that fails, and then nothing can connect any more.
            assertThat(Errors.ERRNO_ECONNRESET_NEGATIVE).isNegative();
        } finally {
            var unused = vertx.close();
        }
    }
}
