package com.xrides.relay.riders;

import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.dispatch.Owners;
import com.xrides.platform.web.stream.StreamSender;
import com.xrides.relay.messages.RecordMessages;
import com.xrides.relay.messages.RecordMessages.RecordsStored;
import com.xrides.relay.messages.RecordMessages.StoreRecords;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the riders of streams to owners of the tables, each batch to the next one; ids make retries safe. Deployed once on each node that
 * serves clients. Any event loop sends by it.
 */
public final class RiderIntake extends VerticleBase implements StreamSender<StreamedRider, StoreResult> {

    /** Longer than a record may be queued at an owner of the tables. */
    private static final Duration TIMEOUT = Duration.ofSeconds(12);

    private final MessageBus bus;
    private volatile @Nullable Owners owners;

    public RiderIntake(MessageBus bus) {
        this.bus = bus;
    }

    @Override
    public Future<?> start() {
        return Owners.follow(vertx, bus, RecordMessages.OWNERS).onSuccess(followed -> owners = followed);
    }

    @Override
    public Future<List<StoreResult>> send(List<StreamedRider> items) {
        Owners known = owners;
        String owner = known == null ? null : known.next(Set.of());
        if (known == null || owner == null) {
            return Future.failedFuture("nobody who owns the tables of riders can write now");
        }
        List<NewRecord> riders =
                items.stream().map(item -> Objects.requireNonNull(item.rider())).toList();
        return bus.ask(RecordMessages.store(owner), new StoreRecords(Source.RIDERS, riders), TIMEOUT)
                .map(RecordsStored::results)
                .onFailure(cause -> {
                    if (!(cause instanceof DeliveryException delivery && delivery.reason() == Reason.NO_ANSWER)) {
                        known.giveUp(owner);
                    }
                });
    }

    @Override
    public @Nullable String problemOf(StoreResult outcome) {
        return outcome.kind() == StoreResult.Kind.UNAVAILABLE ? outcome.detail() : null;
    }
}
