package com.xrides.chat.store;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.messages.ChangeMessages;
import com.xrides.chat.messages.ChangeMessages.CreateApplication;
import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.OpenChat;
import com.xrides.chat.messages.PostMessages.Post;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.StoredApplication;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Owners of the tables of chats on a bus of their own, and what clients would have sent to them. */
public final class OwnedChats implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Set<String> owners = ConcurrentHashMap.newKeySet();

    private OwnedChats() {}

    /** So many owners, migrated and connected. */
    public static OwnedChats in(TestDatabase database, int owners) {
        return in(DatabaseSettings.of(DatabaseUrl.parse(database.url())), owners);
    }

    /** The same with other settings. */
    public static OwnedChats in(DatabaseSettings settings, int owners) {
        var chats = new OwnedChats();
        resultOf(chats.bus.listen(PostMessages.OWNERS, chats::heard));
        for (int i = 0; i < owners; i++) {
            resultOf(chats.vertx.deployVerticle(new ChatTablesVerticle(
                    settings, chats.bus, new ChatMetrics(new SimpleMeterRegistry()), new DatabaseState())));
        }
        eventually(() -> assertThat(chats.owners).hasSize(owners));
        return chats;
    }

    private void heard(OwnerAnnounced announced) {
        if (announced.up()) {
            owners.add(announced.name());
        }
    }

    public MessageBus bus() {
        return bus;
    }

    public Vertx vertx() {
        return vertx;
    }

    public List<String> owners() {
        return List.copyOf(owners);
    }

    public <Q extends Message, A extends Message> A ask(Address<Q, A> address, Q question) {
        return resultOf(bus.ask(address, question, TIMEOUT));
    }

    public StoredApplication application(String name) {
        return Objects.requireNonNull(ask(ChangeMessages.CREATE, new CreateApplication("token-of-" + name, name))
                .application());
    }

    public PostResult open(StoredApplication application, @Nullable Long booking) {
        return open(application, UUID.randomUUID(), booking);
    }

    public PostResult open(StoredApplication application, UUID key, @Nullable Long booking) {
        return ask(PostMessages.OPEN, new OpenChat(application.id(), application.token(), key, booking))
                .result();
    }

    public ChatId chat(StoredApplication application) {
        return new ChatId(application.id(), (int) open(application, null).number());
    }

    /** By some owner. */
    public PostResult post(NewMessage message) {
        return resultOf(posted(owners().get(0), List.of(message))).get(0);
    }

    /** By one owner. */
    public Future<List<PostResult>> posted(String owner, List<NewMessage> messages) {
        return bus.ask(PostMessages.post(owner), new Post(messages), TIMEOUT).map(posted -> posted.results());
    }

    /** A message under a random key. */
    public static NewMessage message(StoredApplication application, ChatId chat, String content) {
        return message(application, chat, UUID.randomUUID(), content);
    }

    public static NewMessage message(StoredApplication application, ChatId chat, UUID key, String content) {
        return new NewMessage(
                chat,
                application.token(),
                key,
                UUID.nameUUIDFromBytes(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                content,
                null,
                "asha");
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
