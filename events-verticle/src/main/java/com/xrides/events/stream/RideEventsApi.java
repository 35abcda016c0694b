package com.xrides.events.stream;

import com.xrides.events.api.EventScopes;
import com.xrides.grpc.events.v1.RideEventsProto;
import com.xrides.grpc.events.v1.SendEventsRequest;
import com.xrides.grpc.events.v1.SendEventsResponse;
import com.xrides.platform.grpc.GrpcApi;
import com.xrides.platform.grpc.GrpcLoop;
import com.xrides.platform.grpc.ItemStreams;
import com.xrides.platform.web.access.Access;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.Service;
import java.util.Map;

/** The gRPC service {@code RideEvents}, as in its proto file. */
public final class RideEventsApi implements GrpcApi {

    private static final ServiceName SERVICE = ServiceName.create("xrides.events.v1.RideEvents");
    private static final String SEND = "SendEvents";

    private final EventPipelines pipelines;

    public RideEventsApi(EventPipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    public ServiceName name() {
        return SERVICE;
    }

    @Override
    public Map<String, Access> methods() {
        return Map.of(SEND, Access.of(EventScopes.SEND));
    }

    @Override
    public Service service(GrpcLoop loop) {
        ServiceMethod<SendEventsRequest, SendEventsResponse> send = ServiceMethod.server(
                SERVICE,
                SEND,
                GrpcMessageEncoder.encoder(),
                GrpcMessageDecoder.decoder(SendEventsRequest.getDefaultInstance()));
        return Service.service(SERVICE, RideEventsProto.getDescriptor().findServiceByName(SERVICE.name()))
                .bind(send, new ItemStreams<>(loop, SendEventsRequest.parser(), new SendEvents(pipelines)))
                .build();
    }
}
