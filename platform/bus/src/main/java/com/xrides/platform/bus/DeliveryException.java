package com.xrides.platform.bus;

/** Why a question got no answer. Carries no stack trace: it is an expected result, and common when nodes come and go. */
public final class DeliveryException extends RuntimeException {

    /** What a sender can tell apart. */
    public enum Reason {
        /** No answer in time. The question may still be worked on. */
        NO_ANSWER,
        /** Nobody is registered at the address: the question was not delivered. */
        NOBODY_THERE,
        /** The recipient is leaving and did not take the question: ask another. */
        LEAVING,
        /** The recipient could not answer. */
        FAILED
    }

    private final Reason reason;

    public DeliveryException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
