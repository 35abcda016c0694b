package com.xrides.relay.partner.address;

import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.partner.address.Destination.Closed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Resolves names as the system does, and asks a guard about their addresses. */
public final class GuardedAddresses implements PartnerAddresses {

    /** A name server that takes longer is not waited for: whoever asks waits for five seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final NameResolver names;
    private final Destinations destinations;

    /** Those for the event loop that calls this. */
    public GuardedAddresses(Vertx vertx, AddressGuard guard) {
        this(new SystemNames(vertx), guard);
    }

    GuardedAddresses(NameResolver names, AddressGuard guard) {
        this.names = names;
        this.destinations = new Destinations(names, guard, System::nanoTime);
    }

    @Override
    public Future<@Nullable String> objection(String text) {
        URI url = LookupUrl.parse(text);
        if (PartnerUrl.isFile(url)) {
            return Future.succeededFuture(null);
        }
        return destinations
                .of(url)
                .timeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .map(GuardedAddresses::objection)
                .otherwise(late -> null);
    }

    private static @Nullable String objection(Destination destination) {
        return destination instanceof Closed closed && closed.cause() == Cause.ADDRESS_REFUSED ? closed.detail() : null;
    }

    @Override
    public Future<Void> close() {
        return names.close();
    }
}
