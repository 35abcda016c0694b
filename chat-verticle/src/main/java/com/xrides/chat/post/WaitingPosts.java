package com.xrides.chat.post;

import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.platform.dispatch.Pending;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Messages that wait until what is held of their chats is stored. Were they held as well, a chat whose senders do not pause
 * would never come to an end with that. Lives on one event loop.
 */
final class WaitingPosts {

    private final Map<ChatId, Queue<Pending<NewMessage, PostResult>>> chats = new HashMap<>();

    void add(Pending<NewMessage, PostResult> post) {
        chats.computeIfAbsent(post.item().chat(), chat -> new ArrayDeque<>()).add(post);
    }

    boolean isEmpty() {
        return chats.isEmpty();
    }

    boolean isAnyOf(ChatId chat) {
        return chats.containsKey(chat);
    }

    /** Takes out all messages of a chat, in their order. */
    List<Pending<NewMessage, PostResult>> takeAllOf(ChatId chat) {
        Queue<Pending<NewMessage, PostResult>> posts = chats.remove(chat);
        return posts == null ? List.of() : List.copyOf(posts);
    }

    /** Takes out all messages of each chat that is free, in their order. */
    List<Pending<NewMessage, PostResult>> takeFree(Predicate<ChatId> isFree) {
        var free = new ArrayList<Pending<NewMessage, PostResult>>();
        chats.entrySet().removeIf(each -> isFree.test(each.getKey()) && free.addAll(each.getValue()));
        return free;
    }

    /** Takes out what has waited for longer, in the order of each chat. */
    List<Pending<NewMessage, PostResult>> takeOlderThan(long nanos) {
        var old = new ArrayList<Pending<NewMessage, PostResult>>();
        for (Queue<Pending<NewMessage, PostResult>> posts : chats.values()) {
            while (!posts.isEmpty() && posts.element().isOlderThan(nanos)) {
                old.add(posts.remove());
            }
        }
        chats.values().removeIf(Queue::isEmpty);
        return old;
    }
}
