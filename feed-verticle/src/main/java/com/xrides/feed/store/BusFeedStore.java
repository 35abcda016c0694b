package com.xrides.feed.store;

import com.xrides.feed.fetch.FeedStore;
import com.xrides.feed.messages.StoreMessages;
import com.xrides.feed.messages.StoreMessages.FinishFetch;
import com.xrides.feed.messages.StoreMessages.KnownListed;
import com.xrides.feed.messages.StoreMessages.ListKnown;
import com.xrides.feed.messages.StoreMessages.ListQuarantineIds;
import com.xrides.feed.messages.StoreMessages.LoadState;
import com.xrides.feed.messages.StoreMessages.PlansWritten;
import com.xrides.feed.messages.StoreMessages.QuarantineIds;
import com.xrides.feed.messages.StoreMessages.QuarantinePlans;
import com.xrides.feed.messages.StoreMessages.ReleasePlans;
import com.xrides.feed.messages.StoreMessages.StorePlans;
import com.xrides.feed.messages.StoreMessages.WithdrawPlans;
import com.xrides.feed.model.BadPlan;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The {@link FeedStore} over the bus: any owner of the tables answers. What is sent is cut into messages of about a mebibyte,
 * which go one after the other.
 */
public final class BusFeedStore implements FeedStore {

    /** Longer than a statement may take. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final int ID_BYTES = 40;

    private static final Written NOTHING = new Written(0, 0);

    private final MessageBus bus;

    public BusFeedStore(MessageBus bus) {
        this.bus = bus;
    }

    @Override
    public Future<FeedState> state(String feed) {
        return bus.ask(StoreMessages.STATE, new LoadState(feed), TIMEOUT)
                .map(loaded -> Objects.requireNonNullElse(loaded.state(), FeedState.NEW));
    }

    @Override
    public Future<List<KnownPlan>> known(String feed, @Nullable UUID after, int limit) {
        return bus.ask(StoreMessages.KNOWN, new ListKnown(feed, after, limit), TIMEOUT)
                .map(KnownListed::plans);
    }

    @Override
    public Future<List<UUID>> quarantined(String feed) {
        return bus.ask(StoreMessages.QUARANTINE_IDS, new ListQuarantineIds(feed), TIMEOUT)
                .map(QuarantineIds::plans);
    }

    @Override
    public Future<Written> store(Writer writer, List<HashedPlan> plans) {
        return inParts(plans, BusFeedStore::bytes, part -> write(StoreMessages.STORE, new StorePlans(writer, part)));
    }

    @Override
    public Future<Written> withdraw(Writer writer, List<UUID> plans) {
        return inParts(plans, id -> ID_BYTES, part -> write(StoreMessages.WITHDRAW, new WithdrawPlans(writer, part)));
    }

    @Override
    public Future<Void> quarantine(Writer writer, List<BadPlan> plans) {
        return inParts(
                        plans,
                        bad -> 200 + 2 * (bad.fragment().length() + bad.reason().length()),
                        part -> write(StoreMessages.QUARANTINE, new QuarantinePlans(writer, part)))
                .mapEmpty();
    }

    @Override
    public Future<Void> release(Writer writer, List<UUID> plans) {
        return inParts(plans, id -> ID_BYTES, part -> write(StoreMessages.RELEASE, new ReleasePlans(writer, part)))
                .mapEmpty();
    }

    @Override
    public Future<Void> finish(Writer writer, FetchReport report, FeedState next) {
        return write(StoreMessages.FINISH, new FinishFetch(writer, report, next))
                .mapEmpty();
    }

    private <M extends Message> Future<Written> write(Address<M, PlansWritten> address, M message) {
        return bus.ask(address, message, TIMEOUT)
                .compose(written -> written.fenced()
                        ? Future.failedFuture(new FencedException("the lease is another's by now"))
                        : Future.succeededFuture(new Written(written.inserted(), written.changed())));
    }

    private static <T> Future<Written> inParts(
            List<T> all, ToIntFunction<T> bytes, Function<List<T>, Future<Written>> send) {
        Future<Written> sent = Future.succeededFuture(NOTHING);
        for (List<T> part : Parts.of(all, bytes)) {
            sent = sent.compose(before -> send.apply(part)
                    .map(now -> new Written(before.inserted() + now.inserted(), before.changed() + now.changed())));
        }
        return sent;
    }

    /** About what a plan takes on the wire; a character may take three bytes, but seldom does. */
    private static int bytes(HashedPlan hashed) {
        int zones = hashed.plan().zones().stream()
                .mapToInt(zone -> 30 + zone.id().length() + zone.name().length())
                .sum();
        return 300 + hashed.plan().title().length() + zones;
    }
}
