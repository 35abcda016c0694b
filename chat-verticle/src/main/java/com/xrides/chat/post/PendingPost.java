package com.xrides.chat.post;

import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.Set;

/** A message whose client waits for what becomes of it. Lives on one event loop. */
final class PendingPost {

    private final NewMessage message;
    private final Promise<PostResult> answer = Promise.promise();
    private final long since = System.nanoTime();
    private final Set<String> tried = new HashSet<>(2);

    PendingPost(NewMessage message) {
        this.message = message;
    }

    NewMessage message() {
        return message;
    }

    Promise<PostResult> answer() {
        return answer;
    }

    /** The owners that it was sent to. */
    Set<String> tried() {
        return tried;
    }

    boolean isOlderThan(long nanos) {
        return System.nanoTime() - since > nanos;
    }
}
