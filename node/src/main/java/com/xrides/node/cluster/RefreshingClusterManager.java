package com.xrides.node.cluster;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster manager of vertx-hazelcast with a workaround for cluster merges: when registrations were lost, it makes
 * the event bus read those that it caches again. The event bus of Vert.x 5 (up to 5.1.0) ignores that event, and goes
 * on sending to the nodes that an address had before a split.
 */
public final class RefreshingClusterManager extends HazelcastClusterManager {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingClusterManager.class);

    /** The addresses whose registrations the event bus caches, until it is notified of a change. */
    private final Set<String> askedFor = ConcurrentHashMap.newKeySet();

    private final Runnable beforeJoin;

    /**
     * A cluster manager for a member that has joined already.
     *
     * @param beforeJoin run on the thread that starts Vert.x, just before the event bus listens
     */
    public RefreshingClusterManager(HazelcastInstance member, Runnable beforeJoin) {
        super(member);
        this.beforeJoin = beforeJoin;
    }

    @Override
    public void join(Completable<Void> promise) {
        beforeJoin.run();
        super.join(promise);
    }

    @Override
    public void registrationListener(RegistrationListener bus) {
        super.registrationListener(new RegistrationListener() {

            @Override
            public void registrationsUpdated(RegistrationUpdateEvent event) {
                bus.registrationsUpdated(event);
            }

            @Override
            public void registrationsLost() {
                bus.registrationsLost();
                askedFor.removeIf(address -> !bus.wantsUpdatesFor(address));
                askedFor.forEach(address -> refresh(address, bus));
            }

            @Override
            public boolean wantsUpdatesFor(String address) {
                return bus.wantsUpdatesFor(address);
            }
        });
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
        askedFor.add(address);
        super.getRegistrations(address, promise);
    }

    private void refresh(String address, RegistrationListener bus) {
        super.getRegistrations(address, (registrations, failure) -> {
            if (failure == null) {
                bus.registrationsUpdated(new RegistrationUpdateEvent(address, registrations));
            } else {
                LOG.warn("Registrations of address {} could not be refreshed: {}", address, failure.toString());
            }
        });
    }
}
