package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LostClusterIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    /** It would answer 503 for ever, and look alive. */
    @Test
    void aNodeWhoseHazelcastHasStoppedShutsDownSoThatItIsStartedAnew() throws IOException {
        try (NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                .start(LosingNode.class, DATABASE.url(), "http,persistence,status")
                .awaitReady()) {
            assertThat(node.get("/stop").status()).isEqualTo(200);

            assertThat(node.awaitEnd()).isEqualTo(1);
            assertThat(node.log()).contains("This node is no longer a member of its cluster; it shuts down");
        }
    }
}
