package com.xrides.persistence.users;

import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.EraseHeld;
import com.xrides.bookings.messages.SpoolMessages.HeldErased;
import com.xrides.bookings.messages.SpoolMessages.HeldListed;
import com.xrides.bookings.messages.SpoolMessages.ListHeld;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the spools of the cluster hold of one person. Nodes that are away are not known here: what they hold is erased when
 * they send it. Any thread.
 */
final class UserSpools {

    private static final Logger LOG = LoggerFactory.getLogger(UserSpools.class);

    /** A spool stores all that it holds of the person before it answers. */
    private static final Duration ERASING = Duration.ofMinutes(1);

    private static final Duration LISTING = Duration.ofSeconds(15);

    private final MessageBus bus;
    private final Future<PeerRegistry<SpoolAnnounced>> spools;

    UserSpools(MessageBus bus, Future<PeerRegistry<SpoolAnnounced>> spools) {
        this.bus = bus;
        this.spools = spools;
    }

    /**
     * What was erased.
     *
     * @param unreached the nodes that could not be asked, or could not erase all that they hold
     */
    record Erased(long count, List<String> unreached) {}

    /** Those that are there. */
    Future<List<SpoolAnnounced>> present() {
        return spools.map(PeerRegistry::present);
    }

    /** Erases what they hold; never fails because of one of them. */
    Future<Erased> erase(long user) {
        return present().compose(all -> {
            var answers = new LinkedHashMap<SpoolAnnounced, Future<HeldErased>>();
            for (SpoolAnnounced spool : all) {
                answers.put(
                        spool,
                        bus.ask(SpoolMessages.eraseHeld(spool.name()), new EraseHeld(user), ERASING)
                                .onFailure(cause -> LOG.warn(
                                        "The spool of {} could not erase a person's data: {}",
                                        spool.node(),
                                        cause.getMessage())));
            }
            return Future.join(List.copyOf(answers.values())).transform(joined -> Future.succeededFuture(sum(answers)));
        });
    }

    private static Erased sum(Map<SpoolAnnounced, Future<HeldErased>> answers) {
        return new Erased(
                answers.values().stream()
                        .filter(Future::succeeded)
                        .mapToLong(answer -> answer.result().count())
                        .sum(),
                answers.entrySet().stream()
                        .filter(each -> each.getValue().failed())
                        .map(each -> each.getKey().node())
                        .distinct()
                        .toList());
    }

    /** Some of what one of them holds. */
    Future<HeldListed> list(SpoolAnnounced spool, ListHeld question) {
        return bus.ask(SpoolMessages.listHeld(spool.name()), question, LISTING);
    }
}
