package com.xrides.cli.operator;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.lookup.Period;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingsCounted;
import com.xrides.bookings.messages.LookupMessages.BookingsTraced;
import com.xrides.bookings.messages.SpoolAuditCounts;
import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.bookings.messages.SpoolMessages.SpoolAudited;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.ToldStored;
import com.xrides.operations.audit.Audit;
import com.xrides.operations.audit.AuditReport;
import com.xrides.operations.audit.ToldAudit;
import com.xrides.operations.figures.NodeIdentity;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTest {

    private static final Period PERIOD =
            new Period(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private PeerRegistry<SpoolAnnounced> spools;
    private Audit audit;
    private List<NodeIdentity> nodes = List.of();

    @BeforeEach
    void follow() {
        spools = resultOf(PeerRegistry.follow(vertx, bus, SpoolMessages.SPOOLS));
        audit = new Audit(bus, spools, () -> nodes);
        var unused = resultOf(bus.answer(
                LookupMessages.COUNT_BOOKINGS, question -> Future.succeededFuture(new BookingsCounted(500, 2))));
    }

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @Test
    void theBooksOfAllSpoolsAreAddedUp() {
        spool("a", new SpoolAuditCounts("node-a", 10, 7, 1, 2, List.of(), 0));
        spool("b", new SpoolAuditCounts("node-b", 5, 5, 0, 0, List.of(), 0));

        AuditReport report = resultOf(audit.of(PERIOD));

        assertThat(report.balances()).isTrue();
        JsonObject json = report.toJson();
        assertThat(json.getLong("accepted")).isEqualTo(15);
        assertThat(json.getLong("stored")).isEqualTo(12);
        assertThat(json.getLong("failed")).isEqualTo(1);
        assertThat(json.getLong("pending")).isEqualTo(2);
        assertThat(json.getJsonObject("table").getLong("stored")).isEqualTo(500);
        assertThat(text(json)).contains("node-a", "node-b", "Audit passed");
    }

    @Test
    void bookingsThatAreNowhereAreNamed() {
        spool("a", new SpoolAuditCounts("node-a", 10, 6, 1, 2, List.of(4711L), 1));

        AuditReport report = resultOf(audit.of(PERIOD));

        assertThat(report.balances()).isFalse();
        assertThat(report.toJson().getJsonArray("unmatched")).containsExactly(4711L);
        assertThat(text(report.toJson())).contains("AUDIT FAILED", "4711");
    }

    @Test
    void booksThatDoNotAddUpDoNotBalance() {
        spool("a", new SpoolAuditCounts("node-a", 10, 6, 1, 2, List.of(), 0));

        assertThat(resultOf(audit.of(PERIOD)).balances()).isFalse();
    }

    @Test
    void aSpoolThatDoesNotOpenItsBooksIsNamed() {
        spool("a", new SpoolAuditCounts("node-a", 1, 1, 0, 0, List.of(), 0));
        announce("b", "node-b");

        AuditReport report = resultOf(audit.of(PERIOD));

        assertThat(report.balances()).isFalse();
        assertThat(report.silent()).containsExactly("node-b");
        assertThat(text(report.toJson())).contains("node-b did not answer");
    }

    @Test
    void aBookingThatWasAnsweredAsStoredAndIsNotIsNamed() {
        var told = new ToldStored();
        told.note(List.of(booking(1), booking(2)), List.of(Outcome.STORED, Outcome.DUPLICATE));
        var unused = resultOf(new ToldAudit(bus, told, "node-a").answer("id-a"));
        var unusedTrace = resultOf(bus.answer(
                LookupMessages.TRACE_BOOKINGS,
                question -> Future.succeededFuture(new BookingsTraced(List.of(1L), List.of(2L)))));
        nodes = List.of(node("id-a", "node-a"));
        Instant now = Instant.now();

        AuditReport report = resultOf(audit.of(new Period(now.minusSeconds(60), now.plusSeconds(60))));

        assertThat(report.balances()).isFalse();
        assertThat(report.told()).singleElement().satisfies(node -> {
            assertThat(node.told()).isEqualTo(2);
            assertThat(node.unmatched()).containsExactly(2L);
        });
        assertThat(text(report.toJson()))
                .contains("AUDIT FAILED. Answered 201 or 200 by node-a, but not stored: 1 bookings, ids [2]");
    }

    @Test
    void aNodeThatDoesNotSayWhatItWasToldIsNamed() {
        nodes = List.of(node("id-b", "node-b"));

        AuditReport report = resultOf(audit.of(PERIOD));

        assertThat(report.balances()).isFalse();
        assertThat(report.silent()).containsExactly("node-b");
    }

    private static NodeIdentity node(String id, String name) {
        return new NodeIdentity(id, name, "test", List.of("http"), Instant.now(), 0, 0);
    }

    private static Booking booking(long id) {
        Instant time = PERIOD.from();
        return new Booking(
                id, 22177, 28, 2, null, 83, 448, null, null, time, null, time, true, false, false, null, null, null);
    }

    private void spool(String name, SpoolAuditCounts books) {
        var unused = resultOf(
                bus.answer(SpoolMessages.audit(name), question -> Future.succeededFuture(new SpoolAudited(books))));
        announce(name, books.node());
    }

    private void announce(String name, String node) {
        bus.tell(SpoolMessages.SPOOLS, new SpoolAnnounced(name, node, 0, false));
        await().until(() ->
                spools.present().stream().anyMatch(spool -> spool.name().equals(name)));
    }

    private static String text(JsonObject report) {
        var text = new StringWriter();
        AuditText.print(report, new PrintWriter(text));
        return text.toString();
    }
}
