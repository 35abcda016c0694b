package com.xrides.operations.figures;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.web.events.EventStream;
import com.xrides.platform.web.events.ServerSentEvent;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the announcements of all nodes and serves them to operators: {@code GET /cluster}, {@code /cluster/history}
 * and {@code /cluster/events}. JSON is only built while a client wants it. Lives on the event loop that starts it.
 */
public final class ClusterFigures {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterFigures.class);

    private static final Duration TICK = Duration.ofSeconds(1);

    /** Retry-After beyond the limit of clients. */
    private static final long RETRY_SECONDS = 10;

    private final MessageBus bus;
    private final NodeIdentity self;
    private final String clusterName;
    private final Members members = new Members(System.nanoTime());
    private final Alerts alerts = new Alerts();
    private final History history = new History();
    private final ClusterEvents events = new ClusterEvents();
    private final HistoryExchange exchange;
    private final OpenFailures openFailures;
    private final List<Registration> registrations = new ArrayList<>();

    private List<Alert> current = List.of();
    private long lastStep = History.stepOf(nowSeconds());
    private boolean stepIsWhole;
    private String toldFailures = "";

    public ClusterFigures(MessageBus bus, NodeIdentity self, String clusterName) {
        this.bus = bus;
        this.self = self;
        this.clusterName = clusterName;
        this.exchange = new HistoryExchange(bus, self.id(), history, ClusterFigures::nowSeconds);
        this.openFailures = new OpenFailures(bus);
    }

    /** Mounts the routes; once. */
    public void mount(Router router) {
        router.get("/cluster").handler(this::snapshot);
        router.get("/cluster/history").handler(this::history);
        router.get("/cluster/events").handler(this::events);
    }

    /** Subscribes to the announcements, from when the returned future completes. */
    public Future<Void> start(Vertx vertx) {
        vertx.setPeriodic(TICK.toMillis(), timer -> tick());
        return Future.all(
                        register(bus.listen(
                                FigureMessages.NODES, announced -> members.hear(announced, System.nanoTime()))),
                        register(exchange.answer()))
                .mapEmpty();
    }

    /** Unsubscribes from the announcements and from requests. */
    public Future<?> stop() {
        return Future.join(registrations.stream().map(Registration::remove).toList());
    }

    /** The nodes that answer now. Called on the event loop of the port that it is mounted on. */
    public List<NodeIdentity> running() {
        long nanos = System.nanoTime();
        return members.all().stream()
                .filter(member -> switch (member.state(nanos)) {
                    case READY, NOT_READY -> true;
                    case LEAVING, SILENT -> false;
                })
                .map(Member::node)
                .toList();
    }

    private void tick() {
        long nanos = System.nanoTime();
        members.sweep(nanos);
        exchange.tick(members, nanos);
        current = alerts.evaluate(members.all(), nanos, Instant.now());
        rememberStep(nanos);
        if (!events.isEmpty()) {
            events.tell("cluster", snapshot().encode());
            // Sent when the count arrives: new failures must not wait for the next tick.
            var unused = openFailures.refresh(nanos).onSuccess(done -> tellFailures());
        }
    }

    private void rememberStep(long nanos) {
        long step = History.stepOf(nowSeconds());
        if (step != lastStep) {
            Totals ended = Totals.ofStep(members.inNoOrder(), nanos);
            // Of the first step this node has seen only a part, which would look like a dip; another node knows all
            // of it.
            if (stepIsWhole) {
                history.put(lastStep, ended.toHistory());
            }
            lastStep = step;
            stepIsWhole = true;
        }
    }

    private void tellFailures() {
        String failures = failures().encode();
        if (!failures.equals(toldFailures)) {
            toldFailures = failures;
            events.tell("failures", failures);
        }
    }

    private void snapshot(RoutingContext context) {
        var unused = openFailures.refresh(System.nanoTime()).onComplete(done -> send(context.response(), snapshot()));
    }

    private void history(RoutingContext context) {
        send(context.response(), ClusterJson.history(history, nowSeconds()));
    }

    private void events(RoutingContext context) {
        if (EventStream.answerHead(context)) {
            return;
        }
        events.open(context)
                .ifPresentOrElse(this::tellEverything, () -> tooMany().send(context.response()));
    }

    /** Tells one who has just come what the others were told before. */
    private void tellEverything(EventStream listener) {
        listener.send(ServerSentEvent.of("cluster", snapshot().encode()));
        listener.send(ServerSentEvent.of("failures", failures().encode()));
    }

    private JsonObject snapshot() {
        return ClusterJson.snapshot(
                self.name(),
                clusterName,
                members.all(),
                current,
                openFailures.count(),
                System.nanoTime(),
                Instant.now());
    }

    private JsonObject failures() {
        return new JsonObject()
                .put(
                        "open",
                        openFailures.count().isPresent() ? openFailures.count().getAsLong() : null)
                .put("newest", openFailures.newest());
    }

    private static Problem tooMany() {
        return Problem.of(
                        ProblemType.TOO_MANY_LISTENERS,
                        null,
                        "%d already listen to this node's events. Close a console, or open that of another node."
                                .formatted(ClusterEvents.MAX_LISTENERS))
                .retryAfter(RETRY_SECONDS);
    }

    private Future<Registration> register(Future<Registration> registration) {
        return registration.onSuccess(registrations::add);
    }

    private static void send(HttpServerResponse response, JsonObject json) {
        var unused = response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(json.toBuffer())
                .onFailure(cause -> LOG.debug("Client of the cluster's figures disconnected: {}", cause.toString()));
    }

    private static long nowSeconds() {
        return Instant.now().getEpochSecond();
    }
}
