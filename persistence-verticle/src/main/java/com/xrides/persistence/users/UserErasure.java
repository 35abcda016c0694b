package com.xrides.persistence.users;

import com.xrides.bookings.messages.PersonalDataMessages;
import com.xrides.bookings.messages.PersonalDataMessages.EraseBookings;
import com.xrides.bookings.messages.PersonalDataMessages.EraseFailures;
import com.xrides.bookings.messages.PersonalDataMessages.RequestErasure;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases one person's data: notes that it is to be erased, has every spool store what it holds of it without its content,
 * then goes through both tables part by part. Failing, it leaves the rest as it is; begun again, it finds what is left.
 *
 * <p>In this order nothing passes by: what leaves a spool before it is asked is in the table by then.
 */
final class UserErasure {

    private static final Logger LOG = LoggerFactory.getLogger(UserErasure.class);

    /** Longer than the timeout of a statement. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /**
     * How many contained the person's data.
     *
     * @param held by the spools
     */
    record Count(long bookings, long failures, UserSpools.Erased held) {}

    private final MessageBus bus;
    private final UserSpools spools;
    private final long user;
    private final String by;

    /**
     * @param by in whose name it is done
     */
    UserErasure(MessageBus bus, UserSpools spools, long user, String by) {
        this.bus = bus;
        this.spools = spools;
        this.user = user;
        this.by = by;
    }

    Future<Count> run() {
        return ask(PersonalDataMessages.REQUEST_ERASURE, new RequestErasure(user, by))
                .compose(noted -> spools.erase(user))
                .compose(held -> bookings(PersonalDataMessages.START, 0)
                        .compose(bookings -> failures(PersonalDataMessages.START, 0)
                                .map(failures -> new Count(bookings, failures, held))))
                // Not whose: that is what was to go.
                .onSuccess(erased -> LOG.info(
                        "Erased a person's data for {}: {} bookings, {} failures, {} held in spools",
                        by,
                        erased.bookings(),
                        erased.failures(),
                        erased.held().count()));
    }

    private Future<Long> bookings(String position, long before) {
        return ask(PersonalDataMessages.ERASE_BOOKINGS, new EraseBookings(user, position))
                .compose(part -> part.next().equals(PersonalDataMessages.END)
                        ? Future.succeededFuture(before + part.count())
                        : bookings(part.next(), before + part.count()));
    }

    private Future<Long> failures(String position, long before) {
        return ask(PersonalDataMessages.ERASE_FAILURES, new EraseFailures(user, by, position))
                .compose(part -> part.next().equals(PersonalDataMessages.END)
                        ? Future.succeededFuture(before + part.count())
                        : failures(part.next(), before + part.count()));
    }

    /** Once more where one node does not reply: whatever is done twice changes nothing the second time. */
    private <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return bus.ask(address, question, TIMEOUT).recover(cause -> bus.ask(address, question, TIMEOUT));
    }
}
