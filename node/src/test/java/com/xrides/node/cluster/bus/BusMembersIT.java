package com.xrides.node.cluster.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrides.node.cluster.ClusterSecret;
import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import io.vertx.core.net.JksOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The event bus of real nodes takes frames of members and of nobody else. */
class BusMembersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** More than the memory of a node. */
    private static final long MUCH = 400L << 20;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final BookingClient client = new BookingClient();

    @TempDir
    private Path directory;

    @Test
    void aStrangersFrameOfTwoGigabytesEndsItsConnectionAndNotTheNode() throws IOException {
        int port = FreePort.find();
        try (NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(DATABASE.url(), "http,persistence,status", "--bus-port", String.valueOf(port))
                        .awaitReady();
                var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.getOutputStream()
                    .write(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array());

            assertThatThrownBy(() -> send(stranger.getOutputStream(), MUCH)).isInstanceOf(SocketException.class);
            assertThat(client.postAndWait(node.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    /** It knows the secret, and so has the certificate of members. */
    @Test
    void aMembersFrameOfTwoGigabytesEndsThatConnectionAndNotTheNode() throws Exception {
        int port = FreePort.find();
        var cluster = NodeProcess.Cluster.ofItsOwn();
        SSLContext member = SSLContext.getInstance("TLSv1.3");
        member.init(
                memberKeys(ClusterSecret.read(cluster.secret().orElseThrow())),
                new TrustManager[] {new Credulous()},
                null);
        try (NodeProcess node = cluster.start(
                                DATABASE.url(), "http,persistence,status", "--bus-port", String.valueOf(port))
                        .awaitReady();
                var socket =
                        (SSLSocket) member.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.startHandshake();
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array());

            assertThatThrownBy(() -> send(socket.getOutputStream(), MUCH)).isInstanceOf(IOException.class);
            assertThat(client.postAndWait(node.bookings(), SampleBooking.json(4))
                            .statusCode())
                    .isEqualTo(201);
            assertThat(node.log())
                    .contains("sent a frame to the event bus that no member sends")
                    .doesNotContain("Uncaught exception");
        }
    }

    private static KeyManager[] memberKeys(ClusterSecret secret) throws Exception {
        JksOptions store = BusCertificate.of(secret).keyStore();
        char[] password = store.getPassword().toCharArray();
        KeyStore keys = KeyStore.getInstance("JKS");
        keys.load(new ByteArrayInputStream(store.getValue().getBytes()), password);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password);
        return factory.getKeyManagers();
    }

    private static void send(OutputStream out, long bytes) throws IOException {
        var chunk = new byte[1 << 16];
        for (long sent = 0; sent < bytes; sent += chunk.length) {
            out.write(chunk);
        }
    }

    @Test
    void oneWithoutACertificateOrWithOneOfItsOwnDoesNotGetThroughTheHandshake() throws Exception {
        int port = FreePort.find();
        try (NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                .start(DATABASE.url(), "http,persistence,status", "--bus-port", String.valueOf(port))
                .awaitReady()) {
            assertThatThrownBy(() -> talk(port, new KeyManager[0]))
                    .isInstanceOfAny(SSLException.class, SocketException.class);
            assertThatThrownBy(() -> talk(
                            port, OwnCertificate.make(directory, "stranger").keyManagers()))
                    .isInstanceOfAny(SSLException.class, SocketException.class);
            assertThat(node.isReady()).isTrue();
        }
    }

    /** Sends a ping as members do, and waits for the answer: with TLS 1.3 a client hears late that it was refused. */
    private static void talk(int port, KeyManager[] keys) throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys, new TrustManager[] {new Credulous()}, null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.startHandshake();
            socket.getOutputStream().write(0);
            if (socket.getInputStream().read() < 0) {
                throw new SSLException("the node closed the connection");
            }
        }
    }

    @Test
    void nodesWithCertificatesOfAnOperatorServeTogetherAndOneWithAnotherDoesNot() throws Exception {
        OwnCertificate members = OwnCertificate.make(directory, "members");
        OwnCertificate stranger = OwnCertificate.make(directory, "another");
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess writer = cluster.start(DATABASE.url(), "persistence,status", members.options())
                        .awaitReady();
                NodeProcess front =
                        cluster.start(DATABASE.url(), "http", members.options()).awaitReady()) {
            assertThat(client.postAndWait(front.bookings(), SampleBooking.json(2))
                            .statusCode())
                    .isEqualTo(201);

            try (NodeProcess alone = cluster.start(DATABASE.url(), "http", stranger.options())) {
                await().atMost(PATIENCE).until(() -> alone.get("/health/live").status() == 200);
                await().atMost(PATIENCE).until(() -> alone.log().contains("Connecting to server"));
                assertThat(alone.isReady()).isFalse();
            }
            assertThat(writer.isReady()).isTrue();
        }
    }

    @Test
    void twoNodesOnOneMachineTakeTwoPorts() throws IOException {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        int port = FreePort.find();
        try (NodeProcess writer = cluster.start(
                                DATABASE.url(), "persistence,status", "--bus-port", String.valueOf(port))
                        .awaitReady();
                NodeProcess front = cluster.start(DATABASE.url(), "http").awaitReady();
                NodeProcess third = cluster.start(DATABASE.url(), "http", "--bus-port", String.valueOf(port))) {
            assertThat(client.postAndWait(front.bookings(), SampleBooking.json(3))
                            .statusCode())
                    .isEqualTo(201);
            assertThat(third.awaitEnd()).isEqualTo(2);
            assertThat(third.log()).contains("--bus-port: cannot listen on 127.0.0.1:" + port);
            assertThat(writer.isReady()).isTrue();
        }
    }
}
