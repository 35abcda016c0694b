package com.xrides.stream.grpc;

import static com.xrides.testing.Waiting.resultOf;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.grpc.GrpcApis;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import com.xrides.platform.web.stream.StreamSettings;
import com.xrides.stream.pipeline.BookingPipelines;
import com.xrides.testing.bookings.FakePersistence;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;

/** The gRPC API as a node runs it, on a bus and a free port of its own, and a client to talk to it. */
final class RunningIntake implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(20);

    /** What the tests' spool answers to, if there is one. */
    static final Address<KeepBooking, Kept> SPOOL = SpoolMessages.keep("fake");

    private static final int USUAL_MESSAGE = 64 * 1024;
    private static final String HOST = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Writers writers = resultOf(Writers.follow(vertx, bus));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GrpcSettings settings;
    private final GrpcNode node;
    private final String deployment;
    private final IntakeClient client;
    private volatile boolean ready = true;

    private RunningIntake(
            Duration maxWait, StreamSettings streams, int maxSingle, int maxMessage, boolean spools, Duration maxIdle) {
        this(maxWait, streams, maxSingle, maxMessage, spools, maxIdle, KeyCheck.NONE);
    }

    private RunningIntake(
            Duration maxWait,
            StreamSettings streams,
            int maxSingle,
            int maxMessage,
            boolean spools,
            Duration maxIdle,
            KeyCheck keys) {
        settings = new GrpcSettings(HOST, freePort(), maxWait, streams, maxMessage, maxIdle);
        Optional<Address<KeepBooking, Kept>> spool = spools ? Optional.of(SPOOL) : Optional.empty();
        node = GrpcNode.of(
                settings,
                SharedSaves.of(vertx, bus, writers, spool, maxSingle, meters),
                new BookingPipelines(vertx, bus, writers, meters),
                meters,
                new AccessLog(AccessMode.ALL),
                () -> Future.succeededFuture(ready),
                keys,
                new GrpcApis());
        deployment = resultOf(vertx.deployVerticle(new GrpcVerticle(
                settings, new HttpPort("grpc", settings.serverOptions(), PortSecurity.USUAL, 1000, meters), node)));
        client = new IntakeClient(vertx, HOST, settings.port());
    }

    /** With timeouts that no test reaches. */
    static RunningIntake start() {
        return new RunningIntake(LONG, streams(64, 64), 1000, USUAL_MESSAGE, false, LONG);
    }

    /** Letting in by keys. */
    static RunningIntake guardedBy(KeyCheck keys) {
        return new RunningIntake(LONG, streams(64, 64), 1000, USUAL_MESSAGE, false, LONG, keys);
    }

    static RunningIntake waitingAtMost(Duration maxWait) {
        return new RunningIntake(maxWait, streams(64, 64), 1000, USUAL_MESSAGE, false, LONG);
    }

    /** On a node with a spool, which the test plays. */
    static RunningIntake spoolingAfter(Duration maxWait) {
        return new RunningIntake(maxWait, streams(64, 64), 1000, USUAL_MESSAGE, true, LONG);
    }

    static RunningIntake takingAtMost(int maxStreams, int maxSingle) {
        return new RunningIntake(LONG, streams(maxStreams, maxStreams), maxSingle, USUAL_MESSAGE, false, LONG);
    }

    /** With such limits of streams. */
    static RunningIntake limiting(StreamSettings streams) {
        return new RunningIntake(LONG, streams, 1000, USUAL_MESSAGE, false, LONG);
    }

    /** With a limit for silent connections. */
    static RunningIntake endingSilentConnectionsAfter(Duration maxIdle) {
        return new RunningIntake(LONG, streams(64, 64), 1000, USUAL_MESSAGE, false, maxIdle);
    }

    private static StreamSettings streams(int max, int maxOfPeer) {
        return new StreamSettings(max, maxOfPeer, Duration.ofMinutes(1), LONG, Duration.ofMinutes(1));
    }

    /**
     * With a bound well below HTTP/2's window: Vert.x's client now and then loses an answer that comes while it is
     * still waiting to send the rest of a message.
     */
    static RunningIntake takingMessagesUpTo(int maxMessage) {
        return new RunningIntake(LONG, streams(64, 64), 1000, maxMessage, false, LONG);
    }

    /** One that stores everything, and is known when this returns. */
    @CanIgnoreReturnValue
    FakePersistence startPersistence() {
        return startPersistence("fake");
    }

    /** The same, where there are several. */
    FakePersistence startPersistence(String name) {
        return FakePersistence.serving(vertx, bus, writers, name);
    }

    Vertx vertx() {
        return vertx;
    }

    MessageBus bus() {
        return bus;
    }

    Writers writers() {
        return writers;
    }

    IntakeClient client() {
        return client;
    }

    int port() {
        return settings.port();
    }

    int openStreams() {
        return node.streamLimit().taken();
    }

    int singlesInFlight() {
        return node.saveLimit().inFlight();
    }

    double counted(String outcome) {
        return meters.get("xrides.bookings").tag("outcome", outcome).counter().count();
    }

    long callsTimed() {
        return meters.get("xrides.grpc.booking").timer().count();
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    void becomeUnready() {
        ready = false;
    }

    Future<Void> undeploy() {
        return vertx.undeploy(deployment);
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
