package com.xrides.chat.live;

import com.xrides.chat.live.sink.EncodedEdit;
import com.xrides.chat.live.sink.EncodedMessages;
import org.jspecify.annotations.Nullable;

/** What the hub tells the followers of a chat on one event loop, in this order. */
sealed interface Told {

    /** Messages that follow those before, or begin earlier. */
    record Messages(EncodedMessages messages) implements Told {}

    /** A message was edited. */
    record Edit(EncodedEdit edit) implements Told {}

    /**
     * One more follows.
     *
     * @param last the number of the last message that was told before
     */
    record Joined(Follower follower, long last) implements Told {}

    /** One does not follow any more. */
    record Left(Follower follower) implements Told {}

    /** All their streams end for a reason; null where the node shuts down. */
    record Ended(@Nullable String reason) implements Told {}
}
