package com.xrides.platform.bus;

import com.xrides.platform.bus.DeliveryException.Reason;

/** Is notified of the result of each request on the bus, for monitoring. Any thread; must not block. */
public interface BusListener {

    /** Ignores all events. */
    BusListener NONE = new BusListener() {
        @Override
        public void answered(Message question, long nanos) {}

        @Override
        public void unanswered(Message question, Reason reason) {}
    };

    /**
     * A reply arrived.
     *
     * @param nanos from sending the request to its reply
     */
    void answered(Message question, long nanos);

    /** The request failed: no reply, or an error. */
    void unanswered(Message question, Reason reason);
}
