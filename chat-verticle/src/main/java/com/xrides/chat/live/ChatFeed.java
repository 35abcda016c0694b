package com.xrides.chat.live;

import com.xrides.chat.live.sink.EncodedEdit;
import com.xrides.chat.live.sink.EncodedMessages;
import com.xrides.chat.messages.LiveMessages.MessagesPosted;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.StoredMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One chat that somebody on this node follows: passes its messages on in the order of their numbers, and reads the tables before
 * it passes on what would leave a hole. The hub's event loop.
 */
final class ChatFeed {

    /** What is told while the tables are read; of more, those will be read as well. */
    private static final int MAX_EARLY = 64;

    private final ChatId chat;
    private final LiveReader reader;
    private final LiveMetrics metrics;
    private final Map<Thread, Loop> loops = new HashMap<>();
    private final List<MessagesPosted> early = new ArrayList<>();
    private final List<StoredMessage> edits = new ArrayList<>();

    /** The number of the last message that was passed on. */
    private long last;
    /** The greatest number that is known to be there. */
    private long heard;

    private boolean reading;

    /** The followers of an event loop, and how many. */
    private static final class Loop {

        private final LoopFollowers followers;
        private int count;

        private Loop(LoopFollowers followers) {
            this.followers = followers;
        }
    }

    /** @param last the number of the newest message, which is not passed on */
    ChatFeed(ChatId chat, long last, LiveReader reader, LiveMetrics metrics) {
        this.chat = chat;
        this.last = last;
        this.heard = last;
        this.reader = reader;
        this.metrics = metrics;
    }

    ChatId chat() {
        return chat;
    }

    /**
     * Adds a follower.
     *
     * @param newest the number of the newest message, as it was looked up before
     */
    void join(Following following, long newest) {
        Loop loop =
                loops.computeIfAbsent(following.thread(), thread -> new Loop(new LoopFollowers(following.context())));
        loop.count++;
        loop.followers.tell(new Told.Joined(following.follower(), last));
        isAt(newest);
    }

    /** Takes a follower away; true where it was the last one. */
    boolean leave(Following following) {
        Loop loop = loops.get(following.thread());
        if (loop != null) {
            loop.followers.tell(new Told.Left(following.follower()));
            loop.count--;
            if (loop.count == 0) {
                var unused = loops.remove(following.thread());
            }
        }
        return loops.isEmpty();
    }

    void posted(MessagesPosted posted) {
        List<StoredMessage> messages = posted.messages();
        if (messages.isEmpty() || messages.get(messages.size() - 1).number() <= last) {
            return;
        }
        heard = Math.max(heard, messages.get(messages.size() - 1).number());
        if (reading) {
            if (early.size() < MAX_EARLY) {
                early.add(posted);
            }
        } else if (messages.get(0).number() > last + 1) {
            early.add(posted);
            readOn();
        } else {
            pass(messages);
            tellEdits();
        }
    }

    /** A page that is being read may have the message as it was, so what is told meanwhile waits. */
    void edited(StoredMessage message) {
        if (edits.size() < MAX_EARLY) {
            edits.add(message);
        }
        tellEdits();
    }

    private void tellEdits() {
        if (!reading) {
            edits.removeIf(message -> {
                boolean isPassed = message.number() <= last;
                if (isPassed) {
                    tell(new Told.Edit(EncodedEdit.of(message)));
                }
                return isPassed;
            });
        }
    }

    /** The chat has come so far, as the tables say. */
    void isAt(long newest) {
        heard = Math.max(heard, newest);
        if (!reading && last < heard) {
            readOn();
        }
    }

    void end(Told.Ended end) {
        tell(end);
    }

    private void readOn() {
        reading = true;
        metrics.hole();
        readPage();
    }

    private void readPage() {
        var unused = reader.after(chat, last).onSuccess(this::passPage).onFailure(away -> reading = false);
    }

    private void passPage(List<StoredMessage> page) {
        if (!page.isEmpty()) {
            pass(page);
        }
        passEarly();
        if (last < heard && !page.isEmpty()) {
            readPage();
        } else {
            // What is not there yet, the next poll finds.
            reading = false;
            early.clear();
            tellEdits();
        }
    }

    /** Passes on what came while the tables were read, as far as no hole is left before it. */
    private void passEarly() {
        for (MessagesPosted posted : List.copyOf(early)) {
            List<StoredMessage> messages = posted.messages();
            if (messages.get(0).number() <= last + 1) {
                early.remove(posted);
                if (messages.get(messages.size() - 1).number() > last) {
                    pass(messages);
                }
            }
        }
    }

    private void pass(List<StoredMessage> messages) {
        long passed = last;
        List<StoredMessage> fresh =
                messages.stream().filter(message -> message.number() > passed).toList();
        last = fresh.get(fresh.size() - 1).number();
        tell(new Told.Messages(EncodedMessages.of(fresh)));
    }

    private void tell(Told told) {
        loops.values().forEach(loop -> loop.followers.tell(told));
    }
}
