package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.cluster.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class MemberProbeTest {

    @Test
    void whereNobodyListensIsNoMember() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(new MemberProbe(false).isNone(new Address("127.0.0.1", port)))
                .isTrue();
        assertThat(new MemberProbe(true).isNone(new Address("127.0.0.1", port))).isTrue();
    }

    /** The kernel accepts for it, as for a member that stands still. */
    @Test
    void whoeverSaysNothingIsNoMemberUnlessTheHandshakeFindsThatOut() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var address = new Address("127.0.0.1", silent.getLocalPort());

            assertThat(new MemberProbe(true).isNone(address)).isTrue();
            assertThat(new MemberProbe(false).isNone(address)).isFalse();
        }
    }

    @Test
    void whoeverAnswersMayBeAMember() throws IOException, InterruptedException {
        try (var answering = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var member = new Thread(() -> answerOn(answering));
            member.start();

            assertThat(new MemberProbe(true).isNone(new Address("127.0.0.1", answering.getLocalPort())))
                    .isFalse();

            member.join();
        }
    }

    private static void answerOn(ServerSocket server) {
        try (Socket accepted = server.accept()) {
            byte[] first = accepted.getInputStream().readNBytes(3);
            accepted.getOutputStream().write(first);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
