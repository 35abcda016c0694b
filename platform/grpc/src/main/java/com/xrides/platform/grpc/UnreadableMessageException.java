package com.xrides.platform.grpc;

/** Thrown when a request message cannot be decoded. An expected error, so without a stack trace. */
public final class UnreadableMessageException extends Exception {

    private final transient GrpcError refusal;

    UnreadableMessageException(GrpcError refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public GrpcError refusal() {
        return refusal;
    }
}
