package com.xrides.chat.live;

import com.xrides.chat.live.sink.EncodedEdit;
import com.xrides.chat.live.sink.EncodedMessages;
import com.xrides.chat.live.sink.LiveSink;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client that follows a chat: sees to it that it is sent the numbers in order, each once and without a hole. What it has
 * missed, when it comes or because it did not read for a while, it is sent from the tables page by page; it is told what is
 * new from where those pages end. Event loop of its request.
 */
final class Follower {

    /** What is edited while a page is read; more are lost, as edits may be. */
    private static final int MAX_EDITS = 64;

    private final Vertx vertx;
    private final ChatId chat;
    private final LiveSink sink;
    private final LiveReader reader;
    private final LiveTiming timing;
    private final LiveMetrics metrics;

    /** The number of the last message that it was sent. */
    private long last;
    /** The greatest number that is known to be there. */
    private long heard;
    /** Whether it is sent pages. */
    private boolean behind;

    private @Nullable Timeout wait;
    private final Map<Long, EncodedEdit> edits = new LinkedHashMap<>();

    /** @param last the number of the last message that the client knows */
    Follower(
            Vertx vertx,
            ChatId chat,
            long last,
            LiveSink sink,
            LiveReader reader,
            LiveTiming timing,
            LiveMetrics metrics) {
        this.vertx = vertx;
        this.chat = chat;
        this.last = last;
        this.sink = sink;
        this.reader = reader;
        this.timing = timing;
        this.metrics = metrics;
    }

    LiveSink sink() {
        return sink;
    }

    /** What comes after a number is told from now on. */
    void joined(long number) {
        sink.begin();
        heard = Math.max(heard, number);
        if (!behind && last < heard) {
            behind = true;
            readOn();
        }
    }

    void tell(EncodedMessages messages) {
        heard = Math.max(heard, messages.last());
        if (behind || messages.last() <= last || !sink.isOpen()) {
            return;
        }
        if (messages.first() > last + 1 || sink.isFull()) {
            behind = true;
            readOn();
        } else {
            send(messages);
        }
    }

    void tell(EncodedEdit edit) {
        if (behind) {
            if (edits.size() < MAX_EDITS || edits.containsKey(edit.number())) {
                edits.put(edit.number(), edit);
            }
        } else if (edit.number() <= last) {
            sink.send(edit);
        }
    }

    /** Forgets what it waits for, when the client is gone. */
    void closed() {
        if (wait != null) {
            wait.cancel();
        }
    }

    private void send(EncodedMessages messages) {
        metrics.delivered(messages.countAfter(last));
        sink.send(messages, last);
        last = messages.last();
    }

    private void readOn() {
        if (!sink.isOpen()) {
            return;
        }
        if (sink.isFull()) {
            awaitReader();
        } else if (last >= heard) {
            behind = false;
            sendEdits();
        } else {
            var unused = reader.after(chat, last).onSuccess(this::sendPage).onFailure(cause -> later(this::readOn));
        }
    }

    private void sendPage(List<StoredMessage> page) {
        if (page.isEmpty() || !sink.isOpen()) {
            later(this::readOn);
            return;
        }
        send(EncodedMessages.of(page));
        readOn();
    }

    private void sendEdits() {
        var known = new ArrayList<>(edits.values());
        edits.clear();
        for (EncodedEdit edit : known) {
            if (edit.number() <= last) {
                sink.send(edit);
            }
        }
    }

    /** Waits until the client has read what it was sent, or cuts it off. */
    private void awaitReader() {
        wait = Timeout.after(vertx, timing.patience(), () -> {
            metrics.slowReader();
            sink.cut("slow-reader");
        });
        sink.whenDrained(() -> {
            sink.whenDrained(() -> {});
            closed();
            readOn();
        });
    }

    private void later(Runnable action) {
        wait = Timeout.after(vertx, timing.poll(), action);
    }
}
