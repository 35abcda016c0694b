package com.xrides.stream.grpc;

/** Thrown when a request message cannot be decoded. An expected error, so without a stack trace. */
final class UnreadableMessageException extends Exception {

    private final transient GrpcError refusal;

    UnreadableMessageException(GrpcError refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    GrpcError refusal() {
        return refusal;
    }
}
