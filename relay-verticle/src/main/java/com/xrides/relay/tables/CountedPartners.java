package com.xrides.relay.tables;

import com.xrides.platform.timing.Timeout;
import com.xrides.relay.messages.PartnerMessages.ListPartners;
import com.xrides.relay.messages.PartnerMessages.RecordCounts;
import com.xrides.relay.messages.PartnerMessages.StoredPartner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.store.postgres.PartnerTable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books of each partner as gauges, the same on every node that owns the tables; read every ten seconds, or where that takes long less
 * often: with a million records of which every third had to be sent again it takes half a second for each partner. While they cannot be
 * read, none is known. One event loop; gauges are read by any thread.
 */
final class CountedPartners {

    private static final Logger LOG = LoggerFactory.getLogger(CountedPartners.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(2);

    /** It rests so many times as long as it took. */
    private static final int REST = 50;

    private final Vertx vertx;
    private final PartnerTable table;
    private final MeterRegistry registry;
    private final Set<String> known = new TreeSet<>();
    private volatile Map<String, StoredPartner> partners = Map.of();
    private @Nullable Timeout next;
    private boolean stopped;

    CountedPartners(Vertx vertx, PartnerTable table, MeterRegistry registry) {
        this.vertx = vertx;
        this.table = table;
        this.registry = registry;
    }

    void start() {
        count();
    }

    void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
    }

    private void count() {
        long began = System.nanoTime();
        var unused = table.list(new ListPartners(null))
                .onSuccess(found -> {
                    var counted = new ConcurrentHashMap<String, StoredPartner>();
                    found.partners().forEach(partner -> counted.put(partner.name(), partner));
                    partners = counted;
                    counted.keySet().stream().filter(known::add).forEach(this::register);
                })
                .onFailure(cause -> {
                    partners = Map.of();
                    LOG.debug("The books of partners could not be read: {}", cause.toString());
                })
                .onComplete(done -> countAgain(Duration.ofNanos(System.nanoTime() - began)));
    }

    private void countAgain(Duration took) {
        if (!stopped) {
            Duration rest = took.multipliedBy(REST);
            Duration atLeast = rest.compareTo(INTERVAL) > 0 ? rest : INTERVAL;
            next = Timeout.after(
                    vertx, atLeast.compareTo(LONGEST_INTERVAL) < 0 ? atLeast : LONGEST_INTERVAL, this::count);
        }
    }

    private void register(String partner) {
        Gauge.builder("xrides.relay.imported", () -> of(partner, counts -> (double) counts.imported()))
                .description(
                        "Records that are meant for a partner, in the whole cluster: the sum of those in each state")
                .tag("partner", partner)
                .register(registry);
        state(partner, "pending", RecordCounts::pending);
        state(partner, "leased", RecordCounts::leased);
        state(partner, "delivered", RecordCounts::delivered);
        state(partner, "unknown", RecordCounts::unknown);
        state(partner, "quarantined", RecordCounts::quarantined);
        state(partner, "cancelled", RecordCounts::cancelled);
        Gauge.builder("xrides.relay.oldest.seconds", () -> of(partner, CountedPartners::age))
                .description("The age of the oldest record that a partner is still to be sent; 0 where there is none")
                .tag("partner", partner)
                .register(registry);
        Gauge.builder("xrides.relay.active", () -> isActive(partner))
                .description("1 while a partner is sent to; 0 while it is paused or stopped")
                .tag("partner", partner)
                .register(registry);
    }

    private void state(String partner, String state, ToDoubleFunction<RecordCounts> count) {
        Gauge.builder("xrides.relay.deliveries", () -> of(partner, count))
                .description("Records of a partner by where they stand, in the whole cluster")
                .tag("partner", partner)
                .tag("state", state)
                .register(registry);
    }

    private double of(String partner, ToDoubleFunction<RecordCounts> count) {
        StoredPartner counted = partners.get(partner);
        return counted == null ? Double.NaN : count.applyAsDouble(counted.records());
    }

    private double isActive(String partner) {
        StoredPartner counted = partners.get(partner);
        if (counted == null) {
            return Double.NaN;
        }
        return counted.state() == PartnerState.Kind.ACTIVE ? 1 : 0;
    }

    private static double age(RecordCounts counts) {
        Instant oldest = counts.oldest();
        return oldest == null ? 0 : Duration.between(oldest, Instant.now()).toMillis() / 1000.0;
    }
}
