package com.xrides.stream.grpc.status;

import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.FindStatus;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Duration;

/** Looks up the status of bookings at a status node, over the bus. */
public final class StatusClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MessageBus bus;

    public StatusClient(MessageBus bus) {
        this.bus = bus;
    }

    /** Looks up a booking's status; retries once at another node if one does not answer. */
    Future<BookingStatus> status(long id) {
        return once(id).recover(
                        cause -> cause instanceof DeliveryException delivery && delivery.reason() != Reason.FAILED
                                ? once(id)
                                : Future.failedFuture(cause));
    }

    /** Looks up a booking's status without a retry, for callers that poll. */
    Future<BookingStatus> once(long id) {
        return bus.ask(LookupMessages.FIND_STATUS, new FindStatus(id), TIMEOUT).map(StatusFound::status);
    }
}
