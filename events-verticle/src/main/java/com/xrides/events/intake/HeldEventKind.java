package com.xrides.events.intake;

import com.xrides.events.messages.DeadLetterMessages;
import com.xrides.events.messages.DeadLetterMessages.KeepUnread;
import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.events.messages.StoreMessages;
import com.xrides.events.messages.StoreMessages.Store;
import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.dispatch.Owners;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.platform.runtime.spool.SpoolKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends the events that spools hold to the owners of the tables, as soon as one can write. What can never be stored, since
 * another event has its key by then, becomes a dead letter with its content.
 */
final class HeldEventKind implements SpoolKind<UnreadLetter> {

    /** In spool files, for ever. */
    static final String NAME = "ride-event";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String JSON = "application/json";

    private final MessageBus bus;
    private final Owners owners;
    private final HeldEvents held;

    /** Those of a report that had no room for all: they are not told again when it is repeated. */
    private final Set<UnreadLetter> reported = ConcurrentHashMap.newKeySet();

    HeldEventKind(MessageBus bus, Owners owners, HeldEvents held) {
        this.bus = bus;
        this.owners = owners;
        this.held = held;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isReady() {
        return owners.anyUp();
    }

    @Override
    public Future<List<Settled<UnreadLetter>>> send(List<SpoolEntry> entries) {
        List<Settled<UnreadLetter>> settled = new ArrayList<>(Collections.nCopies(entries.size(), Settled.again()));
        var places = new ArrayList<Integer>();
        var events = new ArrayList<RideEvent>();
        for (int i = 0; i < entries.size(); i++) {
            RideEvent event = HeldEventFormat.read(entries.get(i).payload());
            if (event == null) {
                settled.set(i, Settled.unreadable(letter(entries.get(i).payload(), "It was damaged on the disk.")));
            } else {
                places.add(i);
                events.add(event);
            }
        }
        String owner = owners.next(Set.of());
        if (owner == null || events.isEmpty()) {
            return Future.succeededFuture(settled);
        }
        // What was not answered stays as it is: to be sent again.
        return bus.ask(StoreMessages.store(owner), new Store(events), TIMEOUT)
                .onFailure(cause -> owners.giveUp(owner))
                .onSuccess(stored -> {
                    for (int i = 0; i < events.size(); i++) {
                        settled.set(
                                places.get(i),
                                settled(events.get(i), stored.results().get(i)));
                    }
                })
                .transform(sent -> Future.succeededFuture(settled));
    }

    private Settled<UnreadLetter> settled(RideEvent event, StoreResult result) {
        return switch (result.kind()) {
            case CREATED, REPEATED -> {
                held.remove(event.key());
                yield Settled.stored();
            }
            case CONFLICT, REFUSED -> {
                held.remove(event.key());
                yield Settled.failed(letter(HeldEventFormat.write(event), result.detail()));
            }
            case UNAVAILABLE, HELD -> Settled.again();
        };
    }

    private static UnreadLetter letter(byte[] payload, String detail) {
        return new UnreadLetter(new Unread(JSON, "", Base64.getEncoder().encodeToString(payload)), detail);
    }

    @Override
    public Future<Void> report(List<UnreadLetter> failures) {
        List<UnreadLetter> left =
                failures.stream().filter(letter -> !reported.contains(letter)).toList();
        return bus.ask(DeadLetterMessages.KEEP, new KeepUnread(left), TIMEOUT).compose(kept -> {
            for (int i = 0; i < left.size(); i++) {
                if (kept.numbers().get(i) > 0) {
                    reported.add(left.get(i));
                }
            }
            if (!reported.containsAll(failures)) {
                return Future.failedFuture("there are too many dead letters: some have to be dealt with first");
            }
            failures.forEach(reported::remove);
            return Future.succeededFuture();
        });
    }
}
