package com.xrides.stream.grpc.reflection;

import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.xrides.platform.grpc.GrpcCall;
import com.xrides.platform.grpc.GrpcError;
import com.xrides.platform.grpc.MessageReader;
import com.xrides.platform.grpc.OpenStreams;
import com.xrides.platform.grpc.UnreadableMessageException;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.reflection.v1.ServerReflectionProto;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import io.vertx.grpc.server.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Server reflection, by which grpcurl, Postman and their like learn the API: one stream may ask as often as it likes.
 *
 * <p>Uses the messages of Vert.x's own reflection service, but not its implementation, which answers one request of a stream
 * and ends it. The older {@code v1alpha} has the same messages under another name; many tools still ask for nothing else.
 */
public final class ReflectionCalls {

    private static final String METHOD = "ServerReflectionInfo";
    private static final List<ServiceName> VERSIONS = List.of(
            ServiceName.create("grpc.reflection.v1.ServerReflection"),
            ServiceName.create("grpc.reflection.v1alpha.ServerReflection"));

    private final MessageReader<ServerReflectionRequest> reader;
    private final int maxMessage;
    private final ReflectedFiles files;
    private final OpenStreams streams;

    /** @param streams the places of these streams, and of those that watch the health of the node */
    public ReflectionCalls(int maxMessage, OpenStreams streams, List<Service> reflected) {
        this.reader = new MessageReader<>(ServerReflectionRequest.parser(), maxMessage);
        this.maxMessage = maxMessage;
        this.streams = streams;
        List<ServiceName> names = Stream.concat(reflected.stream().map(Service::name), VERSIONS.stream())
                .toList();
        List<ServiceDescriptor> descriptors = new ArrayList<>(List.of(descriptor()));
        reflected.stream().map(Service::descriptor).forEach(descriptors::add);
        this.files = new ReflectedFiles(names, descriptors);
    }

    public void addTo(GrpcServer server) {
        for (ServiceName version : VERSIONS) {
            ServiceMethod<ServerReflectionRequest, ServerReflectionResponse> method = ServiceMethod.server(
                    version,
                    METHOD,
                    GrpcMessageEncoder.encoder(),
                    GrpcMessageDecoder.decoder(ServerReflectionRequest.getDefaultInstance()));
            var unused = server.callHandler(method, this::open);
        }
    }

    private static ServiceDescriptor descriptor() {
        return ServerReflectionProto.getDescriptor().findServiceByName("ServerReflection");
    }

    private void open(GrpcServerRequest<ServerReflectionRequest, ServerReflectionResponse> request) {
        var call = new GrpcCall(request.response());
        call.watch(request, maxMessage);
        streams.open(call, GrpcCall.peer(request), whenOver -> {
            var conversation = new Conversation(request, call, whenOver);
            conversation.read();
            return conversation;
        });
    }

    /** A client that asks. */
    private final class Conversation implements OpenStreams.Stream {

        private final GrpcServerRequest<ServerReflectionRequest, ServerReflectionResponse> request;
        private final GrpcServerResponse<ServerReflectionRequest, ServerReflectionResponse> response;
        private final GrpcCall call;
        private final Runnable whenOver;

        private Conversation(
                GrpcServerRequest<ServerReflectionRequest, ServerReflectionResponse> request,
                GrpcCall call,
                Runnable whenOver) {
            this.request = request;
            this.response = request.response();
            this.call = call;
            this.whenOver = whenOver;
        }

        private void read() {
            call.whenGone(whenOver);
            request.invalidMessageHandler(invalid -> refuse(GrpcError.tooLarge(maxMessage)));
            request.messageHandler(this::answer);
            request.endHandler(ended -> {
                call.end(response::end);
                whenOver.run();
            });
            response.drainHandler(drained -> request.resume());
        }

        @Override
        public void leave() {
            refuse(GrpcError.leaving());
        }

        private void refuse(GrpcError reason) {
            call.refuse(reason);
            whenOver.run();
        }

        private void answer(GrpcMessage message) {
            if (call.isOver()) {
                return;
            }
            try {
                GrpcCall.unawaited(response.write(files.answer(reader.read(message))));
            } catch (UnreadableMessageException e) {
                refuse(e.refusal());
                return;
            }
            if (response.writeQueueFull()) {
                request.pause();
            }
        }
    }
}
