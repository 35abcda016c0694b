package com.xrides.drill.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodePlanTest {

    @Test
    void theFirstNodesDoEverythingAndTwoDoHalfOfIt() {
        assertThat(NodePlan.all(5, Network.loopback(), List.of()))
                .extracting(NodePlan::roles)
                .containsExactly(
                        "http,persistence,status",
                        "http,persistence,status",
                        "http",
                        "persistence,status",
                        "http,persistence,status");
    }

    @Test
    void whatNodesThatStoreDoBesidesIsDoneByNoOther() {
        assertThat(NodePlan.all(4, Network.loopback(), List.of("feed")))
                .extracting(NodePlan::roles)
                .containsExactly(
                        "http,persistence,status,feed",
                        "http,persistence,status,feed",
                        "http",
                        "persistence,status,feed");
    }
}
