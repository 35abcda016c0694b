package com.xrides.platform.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.WireFormat;
import io.vertx.grpc.server.GrpcServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Decodes the request messages of one method, with a size limit. Vert.x's own decoder limits only the compressed size,
 * and ends a call without an error message when a message cannot be decoded.
 */
public final class MessageReader<T> {

    private final Parser<T> parser;
    private final int maxBytes;

    public MessageReader(Parser<T> parser, int maxBytes) {
        this.parser = parser;
        this.maxBytes = maxBytes;
    }

    public T read(GrpcMessage message) throws UnreadableMessageException {
        if (message.format() != WireFormat.PROTOBUF) {
            throw new UnreadableMessageException(GrpcError.malformed("Send application/grpc with protobuf messages."));
        }
        try {
            return parser.parseFrom(bytes(message));
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableMessageException(GrpcError.malformed("Not a message of this call: " + e.getMessage()));
        }
    }

    /** Passes on the only message of a call; rejects the call if it has none, or an invalid one. */
    public <A> void readOnly(GrpcServerRequest<T, A> request, GrpcCall call, Consumer<T> next) {
        call.watch(request, maxBytes);
        request.messageHandler(message -> {
            if (call.begin()) {
                readOr(message, call, next);
            }
        });
        request.endHandler(ended -> {
            if (call.begin()) {
                call.refuse(GrpcError.malformed("The call ended without its message."));
            }
        });
    }

    private void readOr(GrpcMessage message, GrpcCall call, Consumer<T> next) {
        T read;
        try {
            read = read(message);
        } catch (UnreadableMessageException e) {
            call.refuse(e.refusal());
            return;
        }
        next.accept(read);
    }

    private byte[] bytes(GrpcMessage message) throws UnreadableMessageException {
        return switch (message.encoding()) {
            case "identity" -> message.payload().getBytes();
            case "gzip" -> decompressed(message.payload().getBytes());
            default ->
                throw new UnreadableMessageException(new GrpcError(
                        GrpcStatus.UNIMPLEMENTED,
                        "unsupported-encoding",
                        "Send messages as they are, or compressed by gzip.",
                        List.of()));
        };
    }

    private byte[] decompressed(byte[] compressed) throws UnreadableMessageException {
        byte[] bytes;
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            bytes = stream.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new UnreadableMessageException(GrpcError.malformed("Not compressed by gzip: " + e.getMessage()));
        }
        if (bytes.length > maxBytes) {
            throw new UnreadableMessageException(GrpcError.tooLarge(maxBytes));
        }
        return bytes;
    }
}
