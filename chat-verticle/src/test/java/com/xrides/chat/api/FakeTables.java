package com.xrides.chat.api;

import static com.xrides.testing.Waiting.resultOf;

import com.xrides.chat.messages.ChangeMessages;
import com.xrides.chat.messages.ChangeMessages.ApplicationChanged;
import com.xrides.chat.messages.ChangeMessages.ChatChanged;
import com.xrides.chat.messages.ChangeMessages.EditMessage;
import com.xrides.chat.messages.ChangeMessages.Edited;
import com.xrides.chat.messages.ChangeMessages.MarkRead;
import com.xrides.chat.messages.ChangeMessages.Marked;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.ApplicationFound;
import com.xrides.chat.messages.LookupMessages.ApplicationList;
import com.xrides.chat.messages.LookupMessages.BookingChat;
import com.xrides.chat.messages.LookupMessages.BookingChats;
import com.xrides.chat.messages.LookupMessages.ChatFound;
import com.xrides.chat.messages.LookupMessages.ChatList;
import com.xrides.chat.messages.LookupMessages.KeyFound;
import com.xrides.chat.messages.LookupMessages.ListApplications;
import com.xrides.chat.messages.LookupMessages.MessageFound;
import com.xrides.chat.messages.LookupMessages.MessageList;
import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.OpenChat;
import com.xrides.chat.messages.PostMessages.Opened;
import com.xrides.chat.messages.SearchMessages;
import com.xrides.chat.messages.SearchMessages.SearchChat;
import com.xrides.chat.messages.SearchMessages.SearchFound;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.model.StoredChat;
import com.xrides.chat.model.StoredMessage;
import com.xrides.chat.post.MessagePoster;
import com.xrides.chat.search.CaseFolding;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Owns chats in memory and answers on the bus as their tables' owner does; and takes messages. Any thread. */
public final class FakeTables implements MessagePoster {

    static final Instant THEN = Instant.parse("2013-01-01T04:00:00Z");

    private final List<App> apps = new ArrayList<>();
    private final Map<UUID, String> refused = new HashMap<>();
    private final List<UUID> held = new ArrayList<>();
    private @Nullable Kind next;
    private boolean away;
    private int lost;
    private int asked;
    private long searchedTo;

    private static final class App {
        private final long id;
        private String token;
        private String name;
        private final List<Chat> chats = new ArrayList<>();

        private App(long id, String token, String name) {
            this.id = id;
            this.token = token;
            this.name = name;
        }

        private StoredApplication stored() {
            return new StoredApplication(id, token, name, chats.size(), THEN, THEN);
        }
    }

    private static final class Chat {
        private final int number;
        private final UUID key;
        private @Nullable Long booking;
        private final List<StoredMessage> messages = new ArrayList<>();
        private final List<NewMessage> sent = new ArrayList<>();
        private final Map<String, Long> marks = new HashMap<>();

        private Chat(int number, UUID key, @Nullable Long booking) {
            this.number = number;
            this.key = key;
            this.booking = booking;
        }

        private StoredChat stored(@Nullable String reader) {
            Long read = reader == null ? null : marks.getOrDefault(reader, 0L);
            return new StoredChat(number, messages.size(), booking, read, THEN, THEN);
        }
    }

    FakeTables(MessageBus bus) {
        answer(bus, ChangeMessages.CREATE, create -> {
            if (app(create.token()) == null) {
                apps.add(new App(1000 + apps.size(), create.token(), create.name()));
            }
            return new ApplicationChanged(stored(create.token()));
        });
        answer(bus, ChangeMessages.RENAME, rename -> {
            with(app(rename.token()), app -> app.name = rename.name());
            return new ApplicationChanged(stored(rename.token()));
        });
        answer(bus, ChangeMessages.ROTATE, rotate -> {
            with(app(rotate.token()), app -> app.token = rotate.newToken());
            return new ApplicationChanged(stored(rotate.newToken()));
        });
        answer(bus, LookupMessages.APPLICATION, find -> new ApplicationFound(stored(find.token())));
        answer(bus, LookupMessages.APPLICATIONS, this::list);
        answer(bus, PostMessages.OPEN, open -> new Opened(open(open)));
        answer(bus, LookupMessages.CHAT, find -> {
            Chat chat = chat(find.token(), find.chat());
            return new ChatFound(chat == null ? null : chat.stored(find.reader()));
        });
        answer(bus, LookupMessages.CHATS, list -> {
            App app = app(list.token());
            List<StoredChat> chats = app == null
                    ? List.of()
                    : app.chats.stream().map(chat -> chat.stored(list.reader())).toList();
            Page<StoredChat> page = Page.of(chats, StoredChat::number, list.after(), list.before(), list.limit());
            return new ChatList(app != null, page.list(), page.more());
        });
        answer(
                bus,
                LookupMessages.CHATS_OF_BOOKING,
                find -> new BookingChats(apps.stream()
                        .flatMap(app -> app.chats.stream()
                                .filter(chat -> Objects.equals(chat.booking, find.booking()))
                                .map(chat -> new BookingChat(app.stored(), chat.stored(null))))
                        .limit(find.limit())
                        .toList()));
        answer(bus, ChangeMessages.CHANGE_CHAT, change -> {
            Chat chat = chat(change.token(), change.chat());
            if (chat == null) {
                return new ChatChanged(null);
            }
            chat.booking = change.booking();
            return new ChatChanged(chat.stored(null));
        });
        answerAboutMessages(bus);
    }

    private void answerAboutMessages(MessageBus bus) {
        answer(
                bus,
                LookupMessages.MESSAGE,
                find -> new MessageFound(message(find.token(), find.chat(), find.number())));
        answer(bus, LookupMessages.MESSAGES, list -> {
            Chat chat = chat(list.token(), list.chat());
            Page<StoredMessage> page = Page.of(
                    chat == null ? List.of() : chat.messages,
                    StoredMessage::number,
                    list.after(),
                    list.before(),
                    list.limit());
            return new MessageList(chat != null, page.list(), page.more());
        });
        answer(bus, LookupMessages.BY_KEY, find -> {
            Chat chat = chat(find.token(), find.chat());
            StoredMessage message = chat == null ? null : sentUnder(chat, find.key());
            return new KeyFound(app(find.token()) != null, message, refused.get(find.key()));
        });
        answer(bus, ChangeMessages.EDIT, this::edit);
        answer(bus, ChangeMessages.MARK, this::mark);
        answer(bus, SearchMessages.SEARCH, this::search);
    }

    private <Q extends Message, A extends Message> void answer(
            MessageBus bus, Address<Q, A> address, Function<Q, A> handler) {
        resultOf(bus.answer(address, question -> {
            synchronized (this) {
                asked++;
                if (away) {
                    return Future.failedFuture(new DeliveryException(Reason.FAILED, "the database is away"));
                }
                A answer = handler.apply(question);
                if (lost > 0) {
                    lost--;
                    return Future.failedFuture(new DeliveryException(Reason.FAILED, "the answer is lost"));
                }
                return Future.succeededFuture(answer);
            }
        }));
    }

    private ApplicationList list(ListApplications list) {
        List<StoredApplication> all = apps.stream().map(App::stored).toList();
        Long after = idOf(list.after());
        Long before = idOf(list.before());
        boolean known = (list.after() == null || after != null) && (list.before() == null || before != null);
        Page<StoredApplication> page = Page.of(all, StoredApplication::id, after, before, list.limit());
        return new ApplicationList(known, page.list(), page.more());
    }

    private @Nullable Long idOf(@Nullable String token) {
        App app = token == null ? null : app(token);
        return app == null ? null : (Long) app.id;
    }

    private PostResult open(OpenChat open) {
        App app = app(open.token());
        if (app == null || app.id != open.application()) {
            return PostResult.not(Kind.MISSING, "no such application");
        }
        for (Chat chat : app.chats) {
            if (chat.key.equals(open.key())) {
                Kind kind = Objects.equals(chat.booking, open.booking()) ? Kind.REPEATED : Kind.CONFLICT;
                return new PostResult(kind, chat.number, THEN, "");
            }
        }
        app.chats.add(new Chat(app.chats.size() + 1, open.key(), open.booking()));
        return new PostResult(Kind.CREATED, app.chats.size(), THEN, "");
    }

    private Edited edit(EditMessage edit) {
        StoredMessage message = message(edit.token(), edit.chat(), edit.number());
        if (message == null) {
            return new Edited(null, false);
        }
        if (!edit.versions().isEmpty() && !edit.versions().contains(message.version())) {
            return new Edited(message, false);
        }
        var edited = new StoredMessage(
                message.chat(),
                message.number(),
                edit.content(),
                message.sender(),
                THEN,
                message.version() + 1,
                THEN.plusSeconds(60));
        Objects.requireNonNull(chat(edit.token(), edit.chat())).messages.set((int) edit.number() - 1, edited);
        return new Edited(edited, true);
    }

    private Marked mark(MarkRead mark) {
        Chat chat = chat(mark.token(), mark.chat());
        if (chat == null) {
            return new Marked(null, false);
        }
        boolean done = mark.number() <= chat.messages.size();
        if (done) {
            chat.marks.merge(mark.reader(), mark.number(), Math::max);
        }
        return new Marked(chat.stored(mark.reader()), done);
    }

    /** Looks at each message's text as it is; where {@link #searchOnlyTo} says so, only at the newest. */
    private SearchFound search(SearchChat search) {
        Chat chat = chat(search.token(), search.chat());
        if (chat == null) {
            return new SearchFound(false, List.of(), 0);
        }
        var found = new ArrayList<StoredMessage>();
        for (int i = chat.messages.size() - 1; i >= 0; i--) {
            StoredMessage message = chat.messages.get(i);
            boolean isAsked = message.number() < search.before() && message.number() >= searchedTo;
            if (isAsked && CaseFolding.fold(message.content()).contains(search.key())) {
                found.add(message);
                if (found.size() == search.limit()) {
                    return new SearchFound(true, found, message.number());
                }
            }
        }
        return new SearchFound(true, found, searchedTo);
    }

    @Override
    public synchronized Future<PostResult> post(NewMessage message) {
        if (next != null) {
            if (next == Kind.HELD) {
                held.add(message.key());
            }
            return Future.succeededFuture(PostResult.not(next, "as the test wants it"));
        }
        Chat chat = chat(String.valueOf(message.token()), message.chat().number());
        if (chat == null) {
            return Future.succeededFuture(PostResult.not(Kind.MISSING, "no such chat"));
        }
        for (int i = 0; i < chat.sent.size(); i++) {
            NewMessage before = chat.sent.get(i);
            if (before.key().equals(message.key())) {
                Kind kind = before.sent().equals(message.sent()) ? Kind.REPEATED : Kind.CONFLICT;
                return Future.succeededFuture(new PostResult(kind, i + 1, THEN, ""));
            }
        }
        return Future.succeededFuture(new PostResult(Kind.CREATED, store(chat, message), THEN, ""));
    }

    private static long store(Chat chat, NewMessage message) {
        long number = chat.messages.size() + 1L;
        chat.sent.add(message);
        chat.messages.add(new StoredMessage(chat.number, number, message.content(), message.sender(), THEN, 1, null));
        return number;
    }

    @Override
    public synchronized Future<Boolean> isHeld(ChatId chat, UUID key) {
        return Future.succeededFuture(held.contains(key));
    }

    /** The last message that was sent to a chat. */
    synchronized NewMessage lastSent(String token, int chat) {
        List<NewMessage> sent = Objects.requireNonNull(chat(token, chat)).sent;
        return sent.get(sent.size() - 1);
    }

    /** What becomes of all messages from now on; null for what should. */
    synchronized void postAs(@Nullable Kind kind) {
        next = kind;
    }

    /** Whether the database is away. */
    public synchronized void away(boolean now) {
        away = now;
    }

    /** Does what is asked so often without an answer. */
    synchronized void loseAnswers(int count) {
        lost = count;
    }

    /** All that is held can never be stored. */
    synchronized void refuseHeld(String problem) {
        held.forEach(key -> refused.put(key, problem));
        held.clear();
    }

    /** Which number searches stop at. */
    synchronized void searchOnlyTo(long number) {
        searchedTo = number;
    }

    public synchronized int asked() {
        return asked;
    }

    /** Replaces a token as another node does. */
    public synchronized long replace(String token, String newToken) {
        App app = Objects.requireNonNull(app(token));
        app.token = newToken;
        return app.id;
    }

    private @Nullable App app(String token) {
        return first(apps.stream(), app -> app.token.equals(token));
    }

    private @Nullable StoredApplication stored(String token) {
        App app = app(token);
        return app == null ? null : app.stored();
    }

    private @Nullable Chat chat(String token, int number) {
        App app = app(token);
        return app == null ? null : first(app.chats.stream(), chat -> chat.number == number);
    }

    private @Nullable StoredMessage message(String token, int number, long message) {
        Chat chat = chat(token, number);
        return chat == null ? null : first(chat.messages.stream(), each -> each.number() == message);
    }

    private static @Nullable StoredMessage sentUnder(Chat chat, UUID key) {
        for (int i = 0; i < chat.sent.size(); i++) {
            if (chat.sent.get(i).key().equals(key)) {
                return chat.messages.get(i);
            }
        }
        return null;
    }

    private static <T> @Nullable T first(Stream<T> all, Predicate<T> wanted) {
        return all.filter(wanted).findFirst().orElse(null);
    }

    private static void with(@Nullable App app, Consumer<App> change) {
        if (app != null) {
            change.accept(app);
        }
    }

    /** Part of a list by number. */
    private record Page<T>(List<T> list, boolean more) {

        private static <T> Page<T> of(
                List<T> all, ToLongFunction<T> number, @Nullable Long after, @Nullable Long before, int limit) {
            List<T> left = all.stream()
                    .filter(each -> after == null || number.applyAsLong(each) > after)
                    .filter(each -> before == null || number.applyAsLong(each) < before)
                    .toList();
            int size = Math.min(limit, left.size());
            int from = before == null ? 0 : left.size() - size;
            return new Page<>(List.copyOf(left.subList(from, from + size)), left.size() > size);
        }
    }
}
