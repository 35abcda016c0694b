package com.xrides.spool;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SpoolAuditCounts;
import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.AuditSpool;
import com.xrides.bookings.messages.SpoolMessages.EraseHeld;
import com.xrides.bookings.messages.SpoolMessages.FindPending;
import com.xrides.bookings.messages.SpoolMessages.HeldErased;
import com.xrides.bookings.messages.SpoolMessages.HeldListed;
import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.messages.SpoolMessages.ListHeld;
import com.xrides.bookings.messages.SpoolMessages.PendingFound;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.runtime.spool.EntryMessages;
import com.xrides.platform.runtime.spool.EntryMessages.EntryKept;
import com.xrides.platform.runtime.spool.NodeSpool;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.platform.runtime.spool.SpoolKinds;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.file.SpoolSettings;
import com.xrides.testing.bookings.FakePersistence;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A {@link SpoolVerticle} on a Vert.x of its own, beside a persistence verticle that it can send to. */
public final class RunningSpool implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final SpoolVerticle.Intervals OFTEN =
            new SpoolVerticle.Intervals(Duration.ofMillis(200), Duration.ofMillis(200));

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final String name = UUID.randomUUID().toString();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<SpoolAnnounced> announced = new CopyOnWriteArrayList<>();
    private final FakePersistence persistence = FakePersistence.down(vertx, bus, "database-1");
    private final FakeStatus status = FakeStatus.on(bus, persistence.tables());
    private final SpoolKinds kinds = new SpoolKinds();
    private final SpoolVerticle verticle;
    private final Future<String> deployment;

    private RunningSpool(SpoolSettings settings) {
        persistence.useTables();
        resultOf(persistence.tables().answerOn(bus));
        resultOf(bus.listen(SpoolMessages.SPOOLS, announced::add));
        Writers routes = resultOf(Writers.follow(vertx, bus));
        verticle = new SpoolVerticle(OFTEN, settings, name, "node-1", bus, routes, kinds, new SpoolMetrics(registry));
        deployment = vertx.deployVerticle(verticle);
    }

    public static RunningSpool in(Path directory) {
        return with(SpoolSettings.in(directory));
    }

    static RunningSpool with(SpoolSettings settings) {
        var spool = new RunningSpool(settings);
        try {
            resultOf(spool.deployment);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
        return spool;
    }

    public FakePersistence persistence() {
        return persistence;
    }

    public FakeStatus status() {
        return status;
    }

    Future<Kept> keep(Booking booking) {
        return bus.ask(SpoolMessages.keep(name), new KeepBooking(booking), TIMEOUT);
    }

    /** All at once; answers in their order. */
    @CanIgnoreReturnValue
    List<Kept> keepAll(List<Booking> bookings) {
        List<Future<Kept>> kept = bookings.stream().map(this::keep).toList();
        resultOf(Future.all(kept));
        return kept.stream().map(Future::result).toList();
    }

    /** Each of them must be held. */
    void hold(Booking... bookings) {
        assertThat(keepAll(Arrays.asList(bookings))).containsOnly(Kept.HELD);
    }

    /** Sends entries of a kind from now on. */
    void register(SpoolKind<?> kind) {
        kinds.register(kind);
    }

    /** It must be held. */
    public void holdEntry(String kind, String key, @Nullable String orderingKey, String payload) {
        var spool = new NodeSpool(bus, EntryMessages.keep(name), verticle::pending);
        assertThat(resultOf(spool.keep(kind, key, orderingKey, payload.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(EntryKept.HELD);
    }

    double gauge(String gauge, String kind) {
        return registry.get(gauge).tag("kind", kind).gauge().value();
    }

    public PendingFound find(long id) {
        return resultOf(bus.ask(SpoolMessages.findPending(name), new FindPending(id), TIMEOUT));
    }

    Future<HeldErased> erase(long user) {
        return bus.ask(SpoolMessages.eraseHeld(name), new EraseHeld(user), TIMEOUT);
    }

    /** All that it holds of a person, as it says. */
    List<String> heldOf(long user) {
        var all = new ArrayList<String>();
        HeldListed part = new HeldListed(List.of(), 0, 0);
        while (part.file() != HeldListed.END) {
            var question = new ListHeld(user, part.file(), part.after());
            part = resultOf(bus.ask(SpoolMessages.listHeld(name), question, TIMEOUT));
            all.addAll(part.bookings());
        }
        return all;
    }

    SpoolAuditCounts audit(Instant from, Instant to) {
        return resultOf(bus.ask(SpoolMessages.audit(name), new AuditSpool(from, to), TIMEOUT))
                .counts();
    }

    SpoolAuditCounts audit() {
        return audit(Instant.EPOCH, Instant.now().plusSeconds(60));
    }

    public double gauge(String gauge) {
        return registry.get(gauge).gauge().value();
    }

    double counter(String counter, String... tags) {
        return registry.get(counter).tags(tags).counter().count();
    }

    long commits() {
        return registry.get("xrides.spool.commit").timer().count();
    }

    void awaitPending(int bookings) {
        eventually(() -> assertThat(gauge("xrides.spool.pending")).isEqualTo(bookings));
    }

    List<SpoolAnnounced> announced() {
        return List.copyOf(announced);
    }

    void undeploy() {
        resultOf(deployment.compose(vertx::undeploy));
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
