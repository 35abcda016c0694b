package com.xrides.stream.grpc;

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
 * Reads the messages of one kind of call. Vert.x would read them as well, but bounds only what is compressed, and ends a
 * call without a word when a message cannot be read.
 */
final class MessageReader<T> {

    private final Parser<T> parser;
    private final int maxBytes;

    MessageReader(Parser<T> parser, int maxBytes) {
        this.parser = parser;
        this.maxBytes = maxBytes;
    }

    T read(GrpcMessage message) throws UnreadableMessageException {
        if (message.format() != WireFormat.PROTOBUF) {
            throw new UnreadableMessageException(GrpcError.malformed("Send application/grpc with protobuf messages."));
        }
        try {
            return parser.parseFrom(bytes(message));
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableMessageException(GrpcError.malformed("Not a message of this call: " + e.getMessage()));
        }
    }

    /** Goes on with the only message that a call has; refuses the call where there is none, or one that is not valid. */
    <A> void readOnly(GrpcServerRequest<T, A> request, GrpcCall call, Consumer<T> next) {
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
