package com.xrides.chat.live;

import com.xrides.chat.live.StreamPlaces.Place;
import com.xrides.chat.live.sink.LiveSink;
import com.xrides.platform.web.peers.Peer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One open stream of a chat, from its place to its end. Event loop of its request. */
final class ChatStream {

    private final Vertx vertx;
    private final ChatHub hub;
    private final FollowedChat chat;
    private final Context context;
    private @Nullable Place place;
    private @Nullable LiveSink sink;

    ChatStream(Vertx vertx, ChatHub hub, FollowedChat chat) {
        this.vertx = vertx;
        this.hub = hub;
        this.chat = chat;
        this.context = vertx.getOrCreateContext();
    }

    /** Takes a place; false where there is none. */
    boolean enter(RoutingContext request) {
        place = hub.enter(Peer.of(request.request()), () -> context.runOnContext(needed -> give()));
        return place != null;
    }

    private void give() {
        if (sink != null) {
            sink.cut("place-needed");
        }
    }

    void leave() {
        Objects.requireNonNull(place).leave();
    }

    /** Follows the chat until the client is gone, or the stream is ended. */
    void begin(LiveSink sink) {
        this.sink = sink;
        var follower = new Follower(vertx, chat.id(), chat.after(), sink, hub.reader(), hub.timing(), hub.metrics());
        var following = new Following(chat.id(), follower, context, Thread.currentThread());
        long beats = vertx.setPeriodic(hub.timing().heartbeat().toMillis(), timer -> beat());
        long checks = vertx.setPeriodic(hub.timing().recheck().toMillis(), timer -> recheck());
        sink.whenClosed(() -> {
            vertx.cancelTimer(beats);
            vertx.cancelTimer(checks);
            follower.closed();
            leave();
            hub.leave(following);
        });
        hub.join(following, chat.newest(), chat.since());
    }

    private void beat() {
        LiveSink open = Objects.requireNonNull(sink);
        if (!open.isFull()) {
            open.beat();
        }
    }

    /** The bus may lose what it is told about tokens, too. */
    private void recheck() {
        LiveSink open = Objects.requireNonNull(sink);
        var unused = hub.reader()
                .isTokenOf(chat.token(), chat.id().application())
                .onSuccess(isToken -> {
                    if (!isToken) {
                        open.cut("token-replaced");
                    }
                });
    }
}
