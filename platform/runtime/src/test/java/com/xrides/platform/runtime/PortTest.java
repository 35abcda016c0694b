package com.xrides.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class PortTest {

    private static final String HOST = "127.0.0.1";

    @Test
    void aReservedPortIsTakenUntilItIsReleased() throws IOException {
        Port.Reserved reserved = new Port("--port", 0, true).reserve(HOST);
        var same = new Port("--port", reserved.number(), true);

        assertThatThrownBy(() -> same.reserve(HOST)).hasMessageContaining("--port: cannot listen on");
        reserved.release();
        try (var listening = new ServerSocket(reserved.number(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(listening.isBound()).isTrue();
        }
    }

    /** A client that is accepted and not served waits for its whole patience before it goes elsewhere. */
    @Test
    void whoConnectsToAReservedPortIsTurnedAway() throws IOException {
        Port.Reserved reserved = new Port("--port", 0, true).reserve(HOST);
        try (var client = new Socket(InetAddress.getLoopbackAddress(), reserved.number())) {
            client.setSoTimeout(10_000);

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        } finally {
            reserved.release();
        }
    }
}
