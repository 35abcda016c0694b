package com.xrides.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of HTTP servers under the names of Vert.x's Micrometer metrics, but cheaper: Vert.x looks up meters by their
 * labels five times a request, here they are looked up once. Unknown request methods share one label. One for all
 * servers of a node; any thread.
 */
final class HttpServerMeters implements HttpServerMetrics<HttpServerMeters.Served, Void, HttpServerMeters> {

    private static final String PREFIX = "vertx.http.server.";
    private static final String OTHER = "other";

    /** The methods with a label of their own: those that our servers handle, or that browsers and probes send. */
    private static final Map<HttpMethod, String> LABELS = Map.of(
            HttpMethod.GET, "GET",
            HttpMethod.HEAD, "HEAD",
            HttpMethod.POST, "POST",
            HttpMethod.PUT, "PUT",
            HttpMethod.PATCH, "PATCH",
            HttpMethod.DELETE, "DELETE",
            HttpMethod.OPTIONS, "OPTIONS");

    /** A request that is being served. */
    static final class Served {

        private final MethodMeters meters;
        private final long since = System.nanoTime();
        private int status;

        private Served(MethodMeters meters) {
            this.meters = meters;
        }
    }

    private final MeterRegistry registry;
    private final LongAdder connections = new LongAdder();
    private final Counter bytesRead;
    private final Counter bytesWritten;
    private final Map<String, MethodMeters> methods = new ConcurrentHashMap<>();
    private final Map<Class<?>, Counter> errors = new ConcurrentHashMap<>();

    HttpServerMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder(PREFIX + "active.connections", connections, LongAdder::sum)
                .description("Number of opened connections to the server")
                .register(registry);
        bytesRead = Counter.builder(PREFIX + "bytes.read")
                .description("Number of bytes received by the server")
                .register(registry);
        bytesWritten = Counter.builder(PREFIX + "bytes.written")
                .description("Number of bytes sent by the server")
                .register(registry);
    }

    @Override
    public HttpServerMeters connected(SocketAddress remote, String name) {
        connections.increment();
        return this;
    }

    @Override
    public void disconnected(HttpServerMeters socket, SocketAddress remote) {
        connections.decrement();
    }

    @Override
    public void bytesRead(HttpServerMeters socket, SocketAddress remote, long bytes) {
        bytesRead.increment((double) bytes);
    }

    @Override
    public void bytesWritten(HttpServerMeters socket, SocketAddress remote, long bytes) {
        bytesWritten.increment((double) bytes);
    }

    @Override
    public void exceptionOccurred(HttpServerMeters socket, SocketAddress remote, Throwable cause) {
        errors.computeIfAbsent(
                        cause.getClass(),
                        type -> Counter.builder(PREFIX + "errors")
                                .description("Number of errors")
                                .tag("class", type.getSimpleName())
                                .register(registry))
                .increment();
    }

    @Override
    public Served requestBegin(HttpServerMeters socket, HttpRequest request) {
        String label = LABELS.getOrDefault(request.method(), OTHER);
        MethodMeters known = methods.get(label);
        MethodMeters meters =
                known != null ? known : methods.computeIfAbsent(label, text -> new MethodMeters(registry, text));
        meters.active.increment();
        return new Served(meters);
    }

    @Override
    public void requestEnd(Served served, HttpRequest request, long bytes) {
        served.meters.requestBytes.record((double) bytes);
    }

    @Override
    public void requestReset(Served served) {
        Counter.builder(PREFIX + "request.resets")
                .description("Number of request resets")
                .tag("method", served.meters.method)
                .register(registry)
                .increment();
        served.meters.active.decrement();
    }

    @Override
    public void responseBegin(Served served, HttpResponse response) {
        served.status = response.statusCode();
    }

    @Override
    public void responseEnd(Served served, HttpResponse response, long bytes) {
        int status = response == null ? served.status : response.statusCode();
        AnswerMeters meters = served.meters.answers(status);
        meters.requests.increment();
        meters.time.record(System.nanoTime() - served.since, TimeUnit.NANOSECONDS);
        meters.bytes.record((double) bytes);
        served.meters.active.decrement();
    }

    /** The meters of the requests of one method. */
    private static final class MethodMeters {

        private static final int LAST_STATUS = 599;

        private final MeterRegistry registry;
        private final String method;
        private final LongAdder active = new LongAdder();
        private final DistributionSummary requestBytes;
        private final @Nullable AnswerMeters[] answers = new AnswerMeters[LAST_STATUS + 1];

        private MethodMeters(MeterRegistry registry, String method) {
            this.registry = registry;
            this.method = method;
            Gauge.builder(PREFIX + "active.requests", active, LongAdder::sum)
                    .description("Number of requests being processed")
                    .tag("method", method)
                    .register(registry);
            requestBytes = DistributionSummary.builder(PREFIX + "request.bytes")
                    .description("Size of requests in bytes")
                    .tag("method", method)
                    .register(registry);
        }

        /** Two threads that create them at once get the same meters from the registry. */
        private AnswerMeters answers(int status) {
            int index = Math.min(Math.max(0, status), LAST_STATUS);
            AnswerMeters known = answers[index];
            if (known == null) {
                known = new AnswerMeters(registry, method, String.valueOf(index));
                answers[index] = known;
            }
            return known;
        }
    }

    /** The meters of the responses with one status to one method. */
    private static final class AnswerMeters {

        private final Counter requests;
        private final Timer time;
        private final DistributionSummary bytes;

        private AnswerMeters(MeterRegistry registry, String method, String code) {
            requests = Counter.builder(PREFIX + "requests")
                    .description("Number of processed requests")
                    .tags("code", code, "method", method)
                    .register(registry);
            time = Timer.builder(PREFIX + "response.time")
                    .description("Request processing time")
                    .tags("code", code, "method", method)
                    .register(registry);
            bytes = DistributionSummary.builder(PREFIX + "response.bytes")
                    .description("Size of responses in bytes")
                    .tags("code", code, "method", method)
                    .register(registry);
        }
    }
}
