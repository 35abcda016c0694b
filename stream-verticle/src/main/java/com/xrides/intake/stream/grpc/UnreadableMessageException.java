package com.xrides.intake.stream.grpc;

/** A message that is not what its call takes. Expected, and so without a stack trace. */
final class UnreadableMessageException extends Exception {

    private final transient Refusal refusal;

    UnreadableMessageException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
