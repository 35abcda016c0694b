package com.xrides.chat.post;

import com.xrides.chat.messages.HolderMessages;
import com.xrides.chat.messages.HolderMessages.AskHeld;
import com.xrides.chat.messages.HolderMessages.HeldOrNot;
import com.xrides.chat.messages.HolderMessages.HolderAnnounced;
import com.xrides.chat.model.ChatId;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The nodes that may hold messages, by their heartbeats. Any thread. */
final class Holders {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final MessageBus bus;
    private final PeerRegistry<HolderAnnounced> registry;

    private Holders(MessageBus bus, PeerRegistry<HolderAnnounced> registry) {
        this.bus = bus;
        this.registry = registry;
    }

    /** Completes when the heartbeats are heard. */
    static Future<Holders> follow(Vertx vertx, MessageBus bus) {
        return PeerRegistry.follow(vertx, bus, HolderMessages.HOLDERS).map(registry -> new Holders(bus, registry));
    }

    /** Whether one of them holds a message; one that says it holds some, and then does not answer, may hold it. */
    Future<Boolean> mayHold(ChatId chat, UUID key) {
        List<Future<Boolean>> answers = registry.present().stream()
                .filter(HolderAnnounced::holdsAny)
                .map(holder -> bus.ask(HolderMessages.held(holder.name()), new AskHeld(chat, key), TIMEOUT)
                        .map(HeldOrNot::held)
                        .otherwise(true))
                .toList();
        return Future.join(answers).map(all -> answers.stream().anyMatch(Future::result));
    }
}
