package com.xrides.platform.bus;

import com.xrides.platform.bus.DeliveryException.Reason;

/** Is told how each question on the bus ended, for monitoring. Any thread; must not block. */
public interface BusListener {

    /** Looks at nothing. */
    BusListener NONE = new BusListener() {
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
