package com.xrides.platform.bus;

/**
 * Why a request on the bus got no reply. Has no stack trace: it is an expected result, and common when nodes join and
 * leave.
 */
public final class DeliveryException extends RuntimeException {

    /** The failures that a sender can tell apart. */
    public enum Reason {
        /** No reply within the timeout. The request may still be processed. */
        NO_ANSWER("no-answer"),
        /** No handler is registered at the address: the request was not delivered. */
        NO_HANDLERS("nobody-there"),
        /** The recipient is shutting down and did not accept the request: try another. */
        LEAVING("leaving"),
        /** The handler failed. */
        FAILED("failed");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** The value of the metrics' label {@code reason}, which stays when a constant is renamed. */
        public String label() {
            return label;
        }
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
