package com.xrides.node.cluster;

import com.hazelcast.config.Config;
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
 * The cluster manager of vertx-hazelcast, and what the event bus lacks beside it: when registrations were lost, those
 * that the bus remembers are read anew. The bus of Vert.x 5 (seen up to 5.1.0) ignores that notice, and goes on sending
 * to where an address was before a split, because nothing that it listens to changes when the parts meet again.
 */
public final class RefreshingClusterManager extends HazelcastClusterManager {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingClusterManager.class);

    /** The bus asks for an address once, and remembers the answer until it is told of another. */
    private final Set<String> askedFor = ConcurrentHashMap.newKeySet();

    public RefreshingClusterManager(Config config) {
        super(config);
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
                LOG.warn("Who answers at {} could not be read anew: {}", address, failure.toString());
            }
        });
    }
}
