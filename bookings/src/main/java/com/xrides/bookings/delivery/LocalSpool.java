package com.xrides.bookings.delivery;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.trace.SpanContext;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The spool of a node, as those verticles of it see it that take bookings in. Any thread. */
public final class LocalSpool {

    /** Far beyond a sync of any healthy disk. A booking held later than this may be stored all the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long RETRY_AFTER_SECONDS = 5;

    private final MessageBus bus;
    private final Address<KeepBooking, Kept> address;

    public LocalSpool(MessageBus bus, Address<KeepBooking, Kept> address) {
        this.bus = bus;
        this.address = address;
    }

    /**
     * Holds a booking until it can be stored. Completes when it is on disk, or will not be; never fails.
     *
     * @param trace where its way is recorded, if it is
     */
    public Future<Kept> keep(Booking booking, @Nullable SpanContext trace) {
        return bus.ask(address, new KeepBooking(booking, trace), PATIENCE)
                .otherwise(cause ->
                        new Kept(false, "The spool did not answer: " + cause.getMessage() + ".", RETRY_AFTER_SECONDS));
    }
}
