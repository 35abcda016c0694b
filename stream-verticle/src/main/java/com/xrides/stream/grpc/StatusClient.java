package com.xrides.stream.grpc;

import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.FindStatus;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Duration;

/** Asks status nodes what is known of bookings. */
final class StatusClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MessageBus bus;

    StatusClient(MessageBus bus) {
        this.bus = bus;
    }

    /** Where one node does not answer, the next is asked. */
    Future<BookingStatus> status(long id) {
        return once(id).recover(
                        cause -> cause instanceof DeliveryException delivery && delivery.reason() != Reason.FAILED
                                ? once(id)
                                : Future.failedFuture(cause));
    }

    /** For those who ask again anyway. */
    Future<BookingStatus> once(long id) {
        return bus.ask(LookupMessages.FIND_STATUS, new FindStatus(id), TIMEOUT).map(StatusFound::status);
    }
}
