package com.xrides.chat.live;

import com.xrides.chat.messages.LiveMessages.BatchPosted;
import com.xrides.chat.messages.LiveMessages.MessageEdited;
import com.xrides.chat.messages.LiveMessages.MessagesPosted;
import com.xrides.chat.messages.LiveMessages.NewestOf;
import com.xrides.chat.messages.LiveMessages.TokenReplaced;
import com.xrides.chat.model.ChatId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All chats that somebody on this node follows. The hub's event loop. */
final class ChatFeeds {

    /** Chats in one question. */
    private static final int AT_ONCE = 1000;

    /** Longer than it takes from a look at the token to joining. */
    private static final long REMEMBER_NANOS = Duration.ofMinutes(1).toNanos();

    private final LiveReader reader;
    private final LiveMetrics metrics;
    private final Map<ChatId, ChatFeed> feeds = new HashMap<>();
    /** When the tokens of applications were replaced, for those who looked theirs up before and join only now. */
    private final Map<Long, Long> replaced = new HashMap<>();

    private boolean polling;

    ChatFeeds(LiveReader reader, LiveMetrics metrics) {
        this.reader = reader;
        this.metrics = metrics;
    }

    /**
     * Adds a follower.
     *
     * @param newest the number of the chat's newest message when it was looked up
     * @param since when its token was looked up, by {@link System#nanoTime}
     */
    void join(Following following, long newest, long since) {
        ChatId chat = following.chat();
        ChatFeed feed = feeds.get(chat);
        if (feed == null) {
            feed = new ChatFeed(chat, newest, reader, metrics);
            feeds.put(chat, feed);
            // What was told between the look at the chat and now.
            var unused = poll(List.of(chat));
        }
        feed.join(following, newest);
        Long replacedAt = replaced.get(chat.application());
        if (replacedAt != null && replacedAt - since > 0) {
            feed.end(new Told.Ended("token-replaced"));
        }
    }

    void leave(Following following) {
        ChatFeed feed = feeds.get(following.chat());
        if (feed != null && feed.leave(following)) {
            var unused = feeds.remove(following.chat());
        }
    }

    void posted(BatchPosted batch) {
        for (MessagesPosted posted : batch.chats()) {
            ChatFeed feed = feeds.get(posted.chat());
            if (feed != null) {
                feed.posted(posted);
            }
        }
    }

    void edited(MessageEdited edited) {
        ChatFeed feed = feeds.get(edited.chat());
        if (feed != null) {
            feed.edited(edited.message());
        }
    }

    /** Ends the streams of the application's chats; those who have the new token come again. */
    void replaced(TokenReplaced token) {
        long now = System.nanoTime();
        replaced.values().removeIf(at -> now - at > REMEMBER_NANOS);
        replaced.put(token.application(), now);
        feeds.values().stream()
                .filter(feed -> feed.chat().application() == token.application())
                .forEach(feed -> feed.end(new Told.Ended("token-replaced")));
    }

    /** Ends all streams, for a node that shuts down. */
    void end() {
        feeds.values().forEach(feed -> feed.end(new Told.Ended(null)));
    }

    /** Looks whether the bus has lost something, unless the last look is not over. */
    void poll() {
        if (polling || feeds.isEmpty()) {
            return;
        }
        polling = true;
        var chats = new ArrayList<>(feeds.keySet());
        var asked = new ArrayList<Future<?>>();
        for (int from = 0; from < chats.size(); from += AT_ONCE) {
            asked.add(poll(chats.subList(from, Math.min(chats.size(), from + AT_ONCE))));
        }
        var unused = Future.join(asked).onComplete(done -> polling = false);
    }

    /** When nobody answers, it is asked again a second later. */
    private Future<List<NewestOf>> poll(List<ChatId> chats) {
        return reader.newest(chats).onSuccess(newest -> newest.forEach(this::isAt));
    }

    private void isAt(NewestOf newest) {
        ChatFeed feed = feeds.get(newest.chat());
        if (feed != null) {
            feed.isAt(newest.number());
        }
    }
}
