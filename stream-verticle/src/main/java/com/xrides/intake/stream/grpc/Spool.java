package com.xrides.intake.stream.grpc;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.Booking;
import com.xrides.intake.contract.Message.KeepBooking;
import com.xrides.intake.contract.Message.Kept;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.trace.Trace;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** This node's spool, as calls see it: it holds bookings durably until they can be stored. */
final class Spool {

    /** Far beyond a sync of any healthy disk. A booking held later than this may be stored all the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long RETRY_AFTER_SECONDS = 5;

    private final MessageBus bus;
    private final Address<KeepBooking, Kept> address;

    Spool(MessageBus bus, Address<KeepBooking, Kept> address) {
        this.bus = bus;
        this.address = address;
    }

    /**
     * Completes when the booking is on disk, or will not be; never fails.
     *
     * @param trace where its way is recorded, if it is
     */
    Future<Kept> keep(Booking booking, @Nullable Trace trace) {
        return bus.ask(address, new KeepBooking(booking, trace), PATIENCE)
                .otherwise(cause ->
                        new Kept(false, "The spool did not answer: " + cause.getMessage() + ".", RETRY_AFTER_SECONDS));
    }
}
