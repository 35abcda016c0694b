package com.xrides.drill.chats;

import com.xrides.drill.chats.ChatPosts.Attempt;
import com.xrides.drill.environment.DrillNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sends one message, under the same key to one node after the other, until an answer is final. Event loop. */
final class Sending {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final Vertx vertx;
    private final ChatPosts posts;
    private final String path;
    private final List<DrillNode> nodes;
    private final ChatMessage message;
    private final Runnable trouble;
    private final Set<String> asked = new HashSet<>();
    private final Promise<Answer> answer = Promise.promise();
    private int next;
    private long pause = FIRST_PAUSE_MILLIS;

    /**
     * Prepares it.
     *
     * @param first the place of the node that it is sent to first
     * @param trouble is told of each attempt that was not answered as by a healthy cluster
     */
    Sending(
            Vertx vertx,
            ChatPosts posts,
            String path,
            List<DrillNode> nodes,
            int first,
            ChatMessage message,
            Runnable trouble) {
        this.vertx = vertx;
        this.posts = posts;
        this.path = path;
        this.nodes = nodes;
        this.next = first;
        this.message = message;
        this.trouble = trouble;
    }

    /** Never fails, and does not end before there is an answer. */
    Future<Answer> send() {
        attempt();
        return answer.future();
    }

    /** A node that is down is passed over. */
    private void attempt() {
        DrillNode node = nodes.get(next++ % nodes.size());
        if (!node.isUp()) {
            later();
            return;
        }
        asked.add(node.toString());
        JsonObject body = new JsonObject().put("body", message.content()).put("sender", message.sender());
        var unused = posts.post(node, path, message.key(), body).onSuccess(found -> take(node, found));
    }

    private void take(DrillNode node, Attempt found) {
        if (found.status() != Answer.CREATED && found.status() != Answer.REPEATED) {
            trouble.run();
        }
        if (found.isFinal()) {
            answer.complete(new Answer(
                    message,
                    found.status(),
                    found.body().getLong("number", 0L),
                    found.location(),
                    node.toString(),
                    asked.size() == 1));
        } else {
            later();
        }
    }

    private void later() {
        var unused = vertx.setTimer(pause, timer -> attempt());
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
}
