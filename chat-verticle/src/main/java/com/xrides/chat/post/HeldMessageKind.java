package com.xrides.chat.post;

import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.Post;
import com.xrides.chat.messages.PostMessages.RefuseMessages;
import com.xrides.chat.messages.PostMessages.RefusedMessage;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.dispatch.Owners;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.platform.timing.DatabaseBreaker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends the messages that spools hold to the owners of the tables, as soon as one can write. */
final class HeldMessageKind implements SpoolKind<RefusedMessage> {

    /** In spool files, for ever. */
    static final String NAME = "chat-message";

    /** Each takes a few milliseconds, against the tens that a spool takes to settle what was sent and to read on. */
    private static final int ROUNDS = 64;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** For an entry that cannot even be read, which says nothing of any chat. */
    private static final ChatId NO_CHAT = new ChatId(0, 0);

    private final MessageBus bus;
    private final Owners owners;
    private final HeldMessages held;
    private final DatabaseBreaker breaker;

    HeldMessageKind(MessageBus bus, Owners owners, HeldMessages held, DatabaseBreaker breaker) {
        this.bus = bus;
        this.owners = owners;
        this.held = held;
        this.breaker = breaker;
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
    public int mostOfOneOrderingKey() {
        return ROUNDS;
    }

    /** In rounds, each with one message of an ordering key: an owner may store those of one call in any order. */
    @Override
    public Future<List<Settled<RefusedMessage>>> send(List<SpoolEntry> entries) {
        List<Settled<RefusedMessage>> settled = new ArrayList<>(Collections.nCopies(entries.size(), Settled.again()));
        return send(entries, IntStream.range(0, entries.size()).boxed().toList(), settled);
    }

    private Future<List<Settled<RefusedMessage>>> send(
            List<SpoolEntry> entries, List<Integer> places, List<Settled<RefusedMessage>> settled) {
        Map<@Nullable String, Integer> round = new LinkedHashMap<>();
        var later = new ArrayList<Integer>();
        for (int place : places) {
            if (round.putIfAbsent(entries.get(place).orderingKey(), place) != null) {
                later.add(place);
            }
        }
        return sendRound(entries, round.values(), settled).compose(sent -> {
            // Behind one that is to be sent again nothing of its key may be stored.
            later.removeIf(place -> {
                Integer before = round.get(entries.get(place).orderingKey());
                return before != null && settled.get(before).state() == Settled.State.AGAIN;
            });
            return later.isEmpty() ? Future.succeededFuture(settled) : send(entries, later, settled);
        });
    }

    private Future<?> sendRound(
            List<SpoolEntry> entries, Collection<Integer> round, List<Settled<RefusedMessage>> settled) {
        Map<String, List<Integer>> places = new HashMap<>();
        Map<String, List<NewMessage>> messages = new HashMap<>();
        for (int place : round) {
            NewMessage message = read(entries.get(place));
            if (message == null) {
                settled.set(
                        place,
                        Settled.unreadable(
                                new RefusedMessage(NO_CHAT, new UUID(0, place), "It was damaged on the disk.")));
                continue;
            }
            String owner = DispatchedMessages.ownerOf(owners, message.chat(), Set.of());
            if (owner != null) {
                places.computeIfAbsent(owner, name -> new ArrayList<>()).add(place);
                messages.computeIfAbsent(owner, name -> new ArrayList<>()).add(message);
            }
        }
        List<Future<?>> sent = new ArrayList<>();
        messages.forEach((owner, batch) -> sent.add(bus.ask(PostMessages.post(owner), new Post(batch), TIMEOUT)
                .onFailure(cause -> owners.giveUp(owner))
                .onSuccess(posted -> settle(batch, posted.results(), places.getOrDefault(owner, List.of()), settled))));
        // What was not answered stays as it is: to be sent again.
        return Future.join(sent).transform(joined -> Future.succeededFuture());
    }

    private static @Nullable NewMessage read(SpoolEntry entry) {
        try {
            return HeldMessageFormat.read(entry.payload());
        } catch (RuntimeException e) {
            return null;
        }
    }

    private void settle(
            List<NewMessage> batch,
            List<PostResult> results,
            List<Integer> places,
            List<Settled<RefusedMessage>> settled) {
        for (int i = 0; i < batch.size(); i++) {
            settled.set(places.get(i), settled(batch.get(i), results.get(i)));
        }
    }

    private Settled<RefusedMessage> settled(NewMessage message, PostResult result) {
        return switch (result.kind()) {
            case CREATED, REPEATED -> {
                // While all that comes is held, nobody else would find out.
                breaker.succeeded();
                held.remove(message.chat(), message.key());
                yield Settled.stored();
            }
            case CONFLICT, MISSING, REFUSED ->
                Settled.failed(new RefusedMessage(message.chat(), message.key(), result.detail()));
            case UNAVAILABLE, HELD -> Settled.again();
        };
    }

    @Override
    public Future<Void> report(List<RefusedMessage> failures) {
        List<RefusedMessage> readable = failures.stream()
                .filter(failure -> !failure.chat().equals(NO_CHAT))
                .toList();
        return bus.ask(PostMessages.REFUSE, new RefuseMessages(readable), TIMEOUT)
                .onSuccess(noted -> readable.forEach(failure -> held.remove(failure.chat(), failure.key())))
                .mapEmpty();
    }
}
