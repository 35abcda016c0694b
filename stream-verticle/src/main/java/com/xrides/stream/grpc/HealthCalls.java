package com.xrides.stream.grpc;

import com.xrides.platform.grpc.CallLog;
import com.xrides.platform.grpc.GrpcCall;
import com.xrides.platform.grpc.GrpcError;
import com.xrides.platform.grpc.GrpcLoop;
import com.xrides.platform.grpc.MessageReader;
import com.xrides.platform.grpc.OpenStreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.health.handler.GrpcHealthCheckV1Handler;
import io.vertx.grpc.health.handler.GrpcHealthWatchV1Handler;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.grpc.health.v1.HealthProto;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import io.vertx.grpc.server.Service;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The standard gRPC health service {@code grpc.health.v1}: whether this node, or one of its services, is ready.
 *
 * <p>Uses the messages and methods of Vert.x's own health service, but not its implementation, which reports a whole
 * server as healthy whatever its checks say, and stops updating all watchers when one has disconnected.
 */
final class HealthCalls {

    private static final ServiceName NAME = ServiceName.create("grpc.health.v1.Health");

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final MessageReader<HealthCheckRequest> reader;
    private final List<String> known;
    private final Supplier<Future<Boolean>> ready;
    private final OpenStreams watches;
    private final CallLog log;

    /** @param served the services whose health can be asked for, each of which is that of the node */
    HealthCalls(GrpcLoop loop, List<ServiceName> served, Supplier<Future<Boolean>> ready, OpenStreams watches) {
        this.vertx = loop.vertx();
        this.reader = new MessageReader<>(HealthCheckRequest.parser(), loop.maxMessage());
        this.known = Stream.concat(Stream.of(NAME), served.stream())
                .map(ServiceName::fullyQualifiedName)
                .toList();
        this.ready = ready;
        this.watches = watches;
        this.log = loop.log();
    }

    Service service() {
        return Service.service(NAME, HealthProto.getDescriptor().findServiceByName(NAME.name()))
                .bind(GrpcHealthCheckV1Handler.SERVICE_METHOD, this::check)
                .bind(GrpcHealthWatchV1Handler.SERVICE_METHOD, this::watch)
                .build();
    }

    private void check(GrpcServerRequest<HealthCheckRequest, HealthCheckResponse> request) {
        var call = new GrpcCall(request.response());
        reader.readOnly(request, call, message -> {
            if (!isKnown(message.getService())) {
                call.refuse(new GrpcError(
                        GrpcStatus.NOT_FOUND, "service-unknown", "This server has no such service.", List.of()));
                return;
            }
            var unused = status().onSuccess(
                            status -> call.end(() -> request.response().end(message(status))));
        });
    }

    private void watch(GrpcServerRequest<HealthCheckRequest, HealthCheckResponse> request) {
        var call = new GrpcCall(request.response());
        log.current().isStream();
        reader.readOnly(
                request,
                call,
                message -> watches.open(call, GrpcCall.peer(request), whenOver -> {
                    boolean isKnown = isKnown(message.getService());
                    var watch = new Watch(call, request.response(), isKnown, whenOver);
                    watch.start();
                    return watch;
                }));
    }

    /** The empty name stands for the whole node. */
    private boolean isKnown(String service) {
        return service.isEmpty() || known.contains(service);
    }

    private Future<ServingStatus> status() {
        if (watches.isLeaving()) {
            return Future.succeededFuture(ServingStatus.NOT_SERVING);
        }
        return ready.get().otherwise(false).map(isReady -> isReady ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
    }

    private static HealthCheckResponse message(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }

    /** A client that is sent each change of the health status. */
    private final class Watch implements OpenStreams.Stream {

        private final GrpcCall call;
        private final GrpcServerResponse<HealthCheckRequest, HealthCheckResponse> response;
        private final boolean isKnown;
        private final Runnable whenOver;
        private ServingStatus told = ServingStatus.UNKNOWN;

        Watch(
                GrpcCall call,
                GrpcServerResponse<HealthCheckRequest, HealthCheckResponse> response,
                boolean isKnown,
                Runnable whenOver) {
            this.call = call;
            this.response = response;
            this.isKnown = isKnown;
            this.whenOver = whenOver;
        }

        void start() {
            long timer = vertx.setPeriodic(0, INTERVAL.toMillis(), tick -> look());
            call.whenGone(() -> {
                var unused = vertx.cancelTimer(timer);
                whenOver.run();
            });
        }

        @Override
        public void leave() {
            tell(ServingStatus.NOT_SERVING);
            call.refuse(GrpcError.leaving());
            whenOver.run();
        }

        private void look() {
            Future<ServingStatus> now = isKnown ? status() : Future.succeededFuture(ServingStatus.SERVICE_UNKNOWN);
            var unused = now.onSuccess(this::tell);
        }

        private void tell(ServingStatus status) {
            if (status != told && !call.isOver()) {
                told = status;
                GrpcCall.unawaited(response.write(message(status)));
            }
        }
    }
}
