package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a split leaves behind is made by hand here; the real one is the drill's fault {@code partition}. */
class SubscriptionRefresherTest {

    private static final String REGISTRATIONS = "__vertx.subs";

    private final String cluster = "reunion-" + UUID.randomUUID();
    private final List<Vertx> nodes = new ArrayList<>();
    private final List<ClusterMember> members = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void leave() throws Exception {
        for (Vertx node : nodes) {
            node.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        members.forEach(ClusterMember::close);
    }

    @Test
    void aNodeWhoseRegistrationsWereDeletedTellsThemAnewWhenTheMembersChange() throws Exception {
        var manager = manager();
        Vertx node = join(manager);
        SubscriptionRefresher.watch(node, manager);
        node.eventBus()
                .consumer("a.place", message -> message.reply("here"))
                .completion()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        var registrations = manager.getHazelcastInstance().getMultiMap(REGISTRATIONS);
        assertThat(registrations.remove("a.place")).hasSize(1);

        Vertx another = join(manager());

        await().atMost(Duration.ofSeconds(20)).until(() -> registrations.containsKey("a.place"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> another.eventBus()
                        .request("a.place", "?")
                        .map(answer -> answer.body().equals("here"))
                        .otherwise(false)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS));
    }

    @Test
    void whatTheBusRemembersOfOthersIsReadAnewWhenRegistrationsWereLost() throws Exception {
        var manager = manager();
        var unused = join(manager);
        var bus = new RecordingBus();
        manager.registrationListener(bus);
        bus.remembered.addAll(Set.of("kept.place"));
        manager.getRegistrations("kept.place", (found, failure) -> {});
        manager.getRegistrations("forgotten.place", (found, failure) -> {});

        manager.stateChanged(new LifecycleEvent(LifecycleState.MERGED));

        await().atMost(Duration.ofSeconds(20)).until(() -> bus.updated.contains("kept.place"));
        assertThat(bus.updated).doesNotContain("forgotten.place");
    }

    @Test
    void partsOfAClusterLookForEachOtherAtOnePortOfEachAddress() {
        assertThat(portsTried("tcp:10.0.0.1,10.0.0.2")).isEqualTo("1");
        assertThat(portsTried("local")).isEqualTo("20");
    }

    private String portsTried(String join) {
        return settings(join).toHazelcast().getProperty("hazelcast.tcp.join.port.try.count");
    }

    private RefreshingClusterManager manager() {
        ClusterSettings settings = settings("local");
        ClusterMember member = ClusterMember.join(settings, settings.secret(directory));
        members.add(member);
        return new RefreshingClusterManager(member.hazelcast(), () -> {});
    }

    private ClusterSettings settings(String join) {
        return new ClusterSettings(
                Optional.empty(), cluster, Join.parse(join), Optional.empty(), 25_701, Optional.empty(), false);
    }

    private Vertx join(RefreshingClusterManager manager) throws Exception {
        Vertx node = Vertx.builder()
                .withClusterManager(manager)
                .buildClustered()
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        nodes.add(node);
        return node;
    }

    private static final class RecordingBus implements RegistrationListener {

        private final Set<String> remembered = ConcurrentHashMap.newKeySet();
        private final Set<String> updated = ConcurrentHashMap.newKeySet();

        @Override
        public void registrationsUpdated(RegistrationUpdateEvent event) {
            updated.add(event.address());
        }

        @Override
        public boolean wantsUpdatesFor(String address) {
            return remembered.contains(address);
        }
    }
}
