package com.xrides.chat.live;

import com.xrides.chat.messages.LiveMessages;
import com.xrides.chat.messages.LiveMessages.AskNewest;
import com.xrides.chat.messages.LiveMessages.Newest;
import com.xrides.chat.messages.LiveMessages.NewestOf;
import com.xrides.chat.messages.LiveMessages.ReadOn;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.FindApplication;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Asks those who own the tables for what was missed. Any thread; answers come on the caller's context. */
final class LiveReader {

    /** Each may be 64 KiB long. */
    static final int PAGE = 100;

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MessageBus bus;

    LiveReader(MessageBus bus) {
        this.bus = bus;
    }

    /** The messages after a number, the first of them; none where there are none yet. */
    Future<List<StoredMessage>> after(ChatId chat, long number) {
        return bus.ask(LiveMessages.READ_ON, new ReadOn(chat, number, PAGE), TIMEOUT)
                .map(page -> page.messages().stream()
                        .filter(message -> message.number() > number)
                        .toList());
    }

    /** How far chats have come. */
    Future<List<NewestOf>> newest(List<ChatId> chats) {
        return bus.ask(LiveMessages.NEWEST, new AskNewest(chats), TIMEOUT).map(Newest::chats);
    }

    /** Whether a token is still that of an application. */
    Future<Boolean> isTokenOf(String token, long application) {
        return bus.ask(LookupMessages.APPLICATION, new FindApplication(token), TIMEOUT)
                .map(found -> found.application() != null && found.application().id() == application);
    }
}
