package com.xrides.relay.send;

import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.Tenure;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what was decided on the deliveries of one partner since it was read last. One event loop. */
final class NewActs {

    private static final Logger LOG = LoggerFactory.getLogger(NewActs.class);
    private static final int PAGE = 5000;

    private final RecordStore store;
    private final Supplier<Tenure> tenure;
    private long seen;
    private boolean reading;

    NewActs(RecordStore store, Supplier<Tenure> tenure) {
        this.store = store;
        this.tenure = tenure;
    }

    /** @param number of the last one that is known */
    void begin(long number) {
        seen = number;
    }

    /**
     * Passes on what is new; not while that is being done.
     *
     * @param whenDecided called when there was something
     */
    void read(Claims claims, Runnable whenDecided) {
        if (reading) {
            return;
        }
        reading = true;
        var unused = store.acts(tenure.get(), seen, PAGE)
                .onComplete(done -> reading = false)
                .onSuccess(acts -> {
                    acts.forEach(act -> {
                        seen = act.number();
                        claims.decided(act);
                    });
                    if (acts.size() == PAGE) {
                        read(claims, whenDecided);
                    }
                    if (!acts.isEmpty()) {
                        whenDecided.run();
                    }
                })
                .onFailure(cause -> LOG.debug("Acts could not be read: {}", cause.toString()));
    }
}
