package com.xrides.stream.grpc;

/** A message that is not what its call takes. Expected, and so without a stack trace. */
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
