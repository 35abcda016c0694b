package com.xrides.chat.post;

import com.xrides.chat.model.ChatId;
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

    private final Map<ChatId, Queue<PendingPost>> chats = new HashMap<>();

    void add(PendingPost post) {
        chats.computeIfAbsent(post.message().chat(), chat -> new ArrayDeque<>()).add(post);
    }

    boolean isEmpty() {
        return chats.isEmpty();
    }

    boolean isAnyOf(ChatId chat) {
        return chats.containsKey(chat);
    }

    /** Takes out all messages of a chat, in their order. */
    List<PendingPost> takeAllOf(ChatId chat) {
        Queue<PendingPost> posts = chats.remove(chat);
        return posts == null ? List.of() : List.copyOf(posts);
    }

    /** Takes out all messages of each chat that is free, in their order. */
    List<PendingPost> takeFree(Predicate<ChatId> isFree) {
        var free = new ArrayList<PendingPost>();
        chats.entrySet().removeIf(each -> isFree.test(each.getKey()) && free.addAll(each.getValue()));
        return free;
    }

    /** Takes out what has waited for longer, in the order of each chat. */
    List<PendingPost> takeOlderThan(long nanos) {
        var old = new ArrayList<PendingPost>();
        for (Queue<PendingPost> posts : chats.values()) {
            while (!posts.isEmpty() && posts.element().isOlderThan(nanos)) {
                old.add(posts.remove());
            }
        }
        chats.values().removeIf(Queue::isEmpty);
        return old;
    }
}
