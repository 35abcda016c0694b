package com.xrides.intake.contract;

import com.xrides.intake.contract.DeliveryException.Reason;

/** Is told how each question on the bus ended, for monitoring. Any thread; must not block. */
public interface BusWatch {

    /** Looks at nothing. */
    BusWatch NONE = new BusWatch() {
        @Override
        public void answered(Message question, long nanos) {}

        @Override
        public void unanswered(Message question, Reason reason) {}
    };

    /**
     * An answer came.
     *
     * @param nanos from the question to its answer
     */
    void answered(Message question, long nanos);

    /** No answer came, or a refusal. */
    void unanswered(Message question, Reason reason);
}
