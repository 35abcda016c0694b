package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process that reaches the ports of a cluster and knows its name, but not its secret. */
class StrangerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static NodeProcess.Cluster cluster;
    private static NodeProcess node;

    private final BookingClient client = new BookingClient();

    @BeforeAll
    static void startANode() {
        cluster = NodeProcess.Cluster.ofItsOwn();
        node = cluster.start(DATABASE.url(), "http,persistence,status").awaitReady();
    }

    @AfterAll
    static void stopIt() throws IOException {
        node.close();
    }

    @Test
    void aHazelcastClientGetsNothing() {
        var config = new ClientConfig().setClusterName(cluster.name());
        config.getNetworkConfig().addAddress("127.0.0.1:" + cluster.port());
        config.getConnectionStrategyConfig().getConnectionRetryConfig().setClusterConnectTimeoutMillis(3000);

        assertThatThrownBy(() -> HazelcastClient.newHazelcastClient(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Unable to connect");
    }

    @Test
    void aMemberWithoutTheSecretStaysAlone() {
        HazelcastInstance stranger = Hazelcast.newHazelcastInstance(strangerConfig());
        try {
            assertThat(stranger.getCluster().getMembers()).hasSize(1);
            assertThat(stranger.getMap("__vertx.nodeInfo").size()).isZero();
            assertThat(node.get("/metrics").body()).contains("xrides_cluster_members 1");
            await().atMost(PATIENCE).until(() -> node.log().contains("Refused a connection to the cluster from"));
        } finally {
            stranger.shutdown();
        }
    }

    private static Config strangerConfig() {
        var config = new Config().setClusterName(cluster.name());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        // As the nodes have it: a member with another number would not be taken in any case.
        config.setProperty("hazelcast.partition.count", "71");
        config.getNetworkConfig().setPort(26_701);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).addMember("127.0.0.1:" + cluster.port());
        return config;
    }

    @Test
    void strangersThatSayNothingAreDroppedAndKeepNoMemberOut() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), cluster.port()));
            }
            for (Socket socket : silent) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                assertThat(answerOn(socket)).isEmpty();
            }
            try (NodeProcess second = cluster.start(DATABASE.url(), "http").awaitReady()) {
                assertThat(client.postAndWait(second.bookings(), SampleBooking.json(1))
                                .statusCode())
                        .isEqualTo(201);
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void oneThatSpeaksHttpToTheClustersPortGetsNoAnswer() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), cluster.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write("GET /hazelcast/rest/cluster HTTP/1.1\r\nHost: x\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(answerOn(socket)).isEmpty();
        }
    }

    /** What comes until the node closes the connection, in whichever way. */
    private static byte[] answerOn(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            int next = socket.getInputStream().read();
            while (next >= 0) {
                answer.write(next);
                next = socket.getInputStream().read();
            }
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return answer.toByteArray();
    }
}
