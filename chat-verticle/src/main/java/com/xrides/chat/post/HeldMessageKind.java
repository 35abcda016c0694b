package com.xrides.chat.post;

import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.Post;
import com.xrides.chat.messages.PostMessages.RefuseMessages;
import com.xrides.chat.messages.PostMessages.RefusedMessage;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.platform.runtime.spool.SpoolKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends the messages that spools hold to the owners of the tables, as soon as one can write. */
final class HeldMessageKind implements SpoolKind<RefusedMessage> {

    /** In spool files, for ever. */
    static final String NAME = "chat-message";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** For an entry that cannot even be read, which says nothing of any chat. */
    private static final ChatId NO_CHAT = new ChatId(0, 0);

    private final MessageBus bus;
    private final ChatOwners owners;
    private final HeldMessages held;

    HeldMessageKind(MessageBus bus, ChatOwners owners, HeldMessages held) {
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
    public Future<List<Settled<RefusedMessage>>> send(List<SpoolEntry> entries) {
        List<Settled<RefusedMessage>> settled = new ArrayList<>(Collections.nCopies(entries.size(), Settled.again()));
        Map<String, List<Integer>> places = new HashMap<>();
        Map<String, List<NewMessage>> messages = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            NewMessage message = read(entries.get(i));
            if (message == null) {
                settled.set(
                        i,
                        Settled.unreadable(new RefusedMessage(NO_CHAT, new UUID(0, i), "It was damaged on the disk.")));
                continue;
            }
            String owner = owners.of(message.chat(), Set.of());
            if (owner != null) {
                places.computeIfAbsent(owner, name -> new ArrayList<>()).add(i);
                messages.computeIfAbsent(owner, name -> new ArrayList<>()).add(message);
            }
        }
        List<Future<?>> sent = new ArrayList<>();
        messages.forEach((owner, batch) -> sent.add(bus.ask(PostMessages.post(owner), new Post(batch), TIMEOUT)
                .onFailure(cause -> owners.giveUp(owner))
                .onSuccess(posted -> settle(batch, posted.results(), places.getOrDefault(owner, List.of()), settled))));
        // What was not answered stays as it is: to be sent again.
        return Future.join(sent).transform(joined -> Future.succeededFuture(settled));
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
