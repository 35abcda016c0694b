package com.xrides.intake.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.intake.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartCommandIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @ParameterizedTest
    @CsvSource({
        "--roles, htp, none of http",
        "--roles, '', none of http",
        "--join, everywhere, none of local",
        "--join, tcp:, none of local",
        "--port, 70000, use 0 to 65535",
        "--port, x, not an int",
        "--database, mysql://a@b/c, must begin with postgresql://",
        "--database, postgresql://localhost, postgresql://user:password@host:port/database",
        "--drain-delay, -1, not from 0 to 600",
        "--cluster-config, /nowhere/cluster.xml, cannot read /nowhere/cluster.xml",
        "--colour, red, Unknown option",
    })
    void aBadValueStopsTheStartWithOneClearLine(String option, String value, String complaint) throws IOException {
        try (NodeProcess node = NodeProcess.launch(List.of(option, value))) {
            int exitCode = node.awaitEnd();

            assertThat(exitCode).isEqualTo(2);
            assertThat(node.log().lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("xrides: ")
                            .contains(option)
                            .contains(complaint));
        }
    }

    @Test
    void aChosenPortThatIsTakenStopsTheStart() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NodeProcess node = NodeProcess.launch(
                        List.of("--database", DATABASE.url(), "--port", String.valueOf(socket.getLocalPort())))) {
            assertThat(node.awaitEnd()).isEqualTo(2);
            assertThat(node.log()).contains("--port: cannot listen on 127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Test
    void aNodeWhoseDatabaseIsNotThereYetStartsAndSaysThatItIsNotReady() throws IOException {
        try (NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                .start("postgresql://nobody:nothing@127.0.0.1:1/none", "http,persistence,status")) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.get("/health/live").status() == 200);

            assertThat(node.get("/health/ready").status()).isEqualTo(503);
            assertThat(node.get("/health/ready").body()).contains("\"id\":\"database\",\"status\":\"DOWN\"");
        }
    }
}
