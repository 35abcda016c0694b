package com.xrides.chat.live;

import com.xrides.chat.messages.LiveMessages;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;

/**
 * The event loop of a {@link ChatHub}: hears from the bus what was posted, and asks now and then what it did not hear. One
 * instance for a node. When it stops, all streams end.
 */
public final class LiveVerticle extends VerticleBase {

    private final ChatHub hub;
    private final List<Registration> registrations = new ArrayList<>();
    private ChatFeeds feeds;

    public LiveVerticle(ChatHub hub) {
        this.hub = hub;
    }

    @Override
    public Future<?> start() {
        feeds = hub.begin(context);
        vertx.setPeriodic(hub.timing().poll().toMillis(), timer -> feeds.poll());
        MessageBus bus = hub.bus();
        return Future.all(
                register(bus.listen(LiveMessages.POSTED, feeds::posted)),
                register(bus.listen(LiveMessages.EDITED, feeds::edited)),
                register(bus.listen(LiveMessages.REPLACED, feeds::replaced)));
    }

    private Future<Registration> register(Future<Registration> registration) {
        return registration.onSuccess(registrations::add);
    }

    @Override
    public Future<?> stop() {
        hub.end();
        feeds.end();
        return Future.join(registrations.stream().map(Registration::remove).toList());
    }
}
