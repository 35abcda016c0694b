package com.xrides.chat.live;

import com.xrides.chat.model.ChatId;

/**
 * A chat as it was looked up for somebody who wants to follow it.
 *
 * @param newest the number of its newest message
 * @param after the number of the last message that the client knows
 * @param since when it was looked up, by {@link System#nanoTime}
 */
record FollowedChat(ChatId id, String token, long newest, long after, long since) {

    /** The same for a client that knows a number; one that is greater than any is taken for the newest. */
    FollowedChat at(long known, long when) {
        return new FollowedChat(id, token, newest, Math.min(newest, known), when);
    }
}
