package com.xrides.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three nodes send riders to a partner that counts, while the one that sends is killed or frozen. */
class RelayIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int RIDERS = 3000;

    private static RelayNodes nodes;
    private CountingPartner partner;
    private String name;

    @BeforeAll
    static void start() {
        nodes = new RelayNodes(DATABASE.url());
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.close();
    }

    @BeforeEach
    void listen() {
        partner = new CountingPartner(Duration.ofMillis(20));
        name = "crm-" + DATABASE.count("relay.partners");
    }

    /** So that the next test's records do not go to this one's partner, who is gone. */
    @AfterEach
    void pause() {
        nodes.pauseAll();
        partner.close();
    }

    /** Begins to send riders that no other test has, to a partner that gets no others; the node that sends. */
    private NodeProcess begun(String mode) {
        NodeProcess any = nodes.named("node-1");
        var unused = nodes.addPartner(name, partner.url(), mode, 8);
        String holder = nodes.holder(any, name);
        int first = (int) DATABASE.count("relay.records") + 1;
        assertThat(nodes.importRiders(any, first, RIDERS).getInteger("stored")).isEqualTo(RIDERS);
        await().atMost(LONG).until(() -> partner.records() > RIDERS / 10);
        return nodes.named(holder);
    }

    private void awaitSettled(NodeProcess asked) {
        await().atMost(LONG).until(() -> {
            JsonObject records = nodes.records(asked, name);
            return records.getInteger("pending", 1) == 0 && records.getInteger("leased", 1) == 0;
        });
    }

    private static void assertBalanced(JsonObject records) {
        assertThat(records.getInteger("delivered")
                        + records.getInteger("unknown")
                        + records.getInteger("pending")
                        + records.getInteger("leased")
                        + records.getInteger("quarantined")
                        + records.getInteger("cancelled"))
                .isEqualTo(records.getInteger("imported"));
    }

    private Set<Long> unknown(NodeProcess asked) {
        return nodes.list(asked, "limit=1000&state=unknown&partner=" + name).stream()
                .map(each -> ((JsonObject) each).getLong("record"))
                .collect(Collectors.toSet());
    }

    @Test
    void whenTheHolderIsKilledNothingComesTwiceAndWhatMayHaveComeIsUnknown() throws IOException {
        NodeProcess killed = begun("never-twice");
        NodeProcess asked = nodes.otherThan(killed);

        long before = System.nanoTime();
        killed.kill();
        int came = partner.records();
        await().atMost(LONG).until(() -> partner.records() > came + 8);
        System.out.printf(
                "A killed holder's partner is sent to again after %.1f s%n", (System.nanoTime() - before) / 1e9);
        awaitSettled(asked);

        JsonObject records = nodes.records(asked, name);
        assertBalanced(records);
        assertThat(partner.repeated()).isEmpty();
        Set<Long> unknown = unknown(asked);
        assertThat(unknown).hasSizeBetween(1, 20).hasSize(records.getInteger("unknown"));
        assertThat(records.getInteger("delivered") + unknown.size()).isEqualTo(RIDERS);
        // What nobody knows of came or did not; all else did.
        assertThat(partner.records()).isBetween(RIDERS - unknown.size(), RIDERS);
        JsonObject audited = nodes.post(asked, "/relay/audit", "{}", 200);
        assertThat(audited.getBoolean("balanced")).as(audited.encode()).isTrue();

        long one = unknown.iterator().next();
        JsonObject done = nodes.post(
                asked,
                "/relay/%d/confirm-delivered?partner=%s".formatted(one, name),
                "{\"why\":\"They have it.\"}",
                200);
        assertThat(done.getString("state")).isEqualTo("delivered");
        nodes.replace(killed);
    }

    @Test
    void whenTheHolderOfAKeyedPartnerIsKilledEverythingComesUnderItsOneKey() throws IOException {
        NodeProcess killed = begun("keyed");
        NodeProcess asked = nodes.otherThan(killed);

        killed.kill();
        await().atMost(LONG).until(() -> partner.records() == RIDERS);
        awaitSettled(asked);

        JsonObject records = nodes.records(asked, name);
        assertBalanced(records);
        assertThat(records.getInteger("delivered")).isEqualTo(RIDERS);
        assertThat(partner.underSeveralKeys()).isEmpty();
        nodes.replace(killed);
    }

    @Test
    void aHolderThatStoodStillSendsNothingWhenItWakes() {
        NodeProcess frozen = begun("never-twice");
        NodeProcess asked = nodes.otherThan(frozen);

        frozen.freeze();
        int came = partner.records();
        await().atMost(LONG).until(() -> partner.records() > came + 8);
        frozen.thaw();
        await().atMost(LONG).until(() -> frozen.log().contains("Lease relay-partner-"));
        awaitSettled(asked);

        JsonObject records = nodes.records(asked, name);
        assertBalanced(records);
        assertThat(partner.repeated()).isEmpty();
        assertThat(partner.records()).isBetween(RIDERS - unknown(asked).size(), RIDERS);
    }

    @Test
    void bookingsThatAnyNodeStoresComeOnceEach() {
        NodeProcess one = nodes.named("node-0");
        NodeProcess other = nodes.otherThan(one);
        assertThat(nodes.importBookings(one, 1, 100).getInteger("stored")).isEqualTo(100);
        var unused = nodes.addPartner("bookings", name, partner.url(), "never-twice", 64);

        assertThat(nodes.importBookings(one, 1001, 1000).getInteger("stored")).isEqualTo(1000);
        assertThat(nodes.importBookings(other, 1001, 1500).getInteger("stored")).isEqualTo(500);
        await().atMost(LONG).until(() -> partner.records() == 1500);
        awaitSettled(one);

        assertThat(partner.ids()).allMatch(id -> id > 1000);
        assertThat(partner.repeated()).isEmpty();
        JsonObject records = nodes.records(other, name);
        assertBalanced(records);
        assertThat(records.getInteger("delivered")).isEqualTo(1500);
        JsonObject audited = nodes.post(other, "/relay/audit", "{}", 200);
        assertThat(audited.getBoolean("balanced")).as(audited.encode()).isTrue();
    }
}
