package com.xrides.rates.store;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.rates.read.ReadRates;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The owner of the tables of rates on a bus of its own, and a lease as a fetcher would hold it. */
public final class OwnedRates implements AutoCloseable {

    public static final String SOURCE = "json=http://test/latest.json";

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final TestDatabase database;
    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);

    private OwnedRates(TestDatabase database) {
        this.database = database;
    }

    /** Deployed, migrated and empty. */
    public static OwnedRates in(TestDatabase database) {
        return in(database, SOURCE);
    }

    /** The same where another source is configured. */
    public static OwnedRates in(TestDatabase database, String source) {
        var rates = new OwnedRates(database);
        var state = new AtomicReference<>("not yet");
        resultOf(rates.vertx.deployVerticle(new RateTablesVerticle(rates.settings(), rates.bus, source, state::set)));
        eventually(() -> assertThat(state.get()).isEmpty());
        database.execute("ALTER TABLE rates.sets DISABLE TRIGGER USER; DELETE FROM rates.sets;"
                + " ALTER TABLE rates.sets ENABLE TRIGGER USER; DELETE FROM rates.sources;"
                + " DELETE FROM platform.leases WHERE expires_at <= now()");
        return rates;
    }

    public DatabaseSettings settings() {
        return DatabaseSettings.of(DatabaseUrl.parse(database.url()));
    }

    public Vertx vertx() {
        return vertx;
    }

    public MessageBus bus() {
        return bus;
    }

    public <Q extends Message, A extends Message> A ask(Address<Q, A> address, Q question) {
        return resultOf(bus.ask(address, question, TIMEOUT));
    }

    /** Who publishes with this token, which the lease has from now on. */
    public Publisher publisher(long token) {
        database.execute("""
                INSERT INTO platform.leases (name, holder, token, expires_at) VALUES ('%1$s', 'test/1', %2$d, now())
                ON CONFLICT (name) DO UPDATE SET token = excluded.token, holder = excluded.holder,
                  expires_at = excluded.expires_at""".formatted(RateTables.LEASE, token));
        return new Publisher(RateTables.LEASE, token, SOURCE);
    }

    /** What is written by connections that are opened for it. */
    public <T> T write(Function<RateWrites, Future<T>> work) {
        Promise<T> result = Promise.promise();
        vertx.getOrCreateContext().runOnContext(loop -> {
            var pool = new ReadPool(vertx, settings(), 1);
            var barrier = new ReplicaBarrier(vertx, settings(), pool);
            var unused = work.apply(new RateWrites(new ConfirmedPool(pool, barrier)))
                    .eventually(barrier::close)
                    .eventually(pool::close)
                    .onComplete(result);
        });
        return resultOf(result.future());
    }

    /** Rates for one of the first currency, of a moment: {@code USD=1 EUR=0.92}. */
    public static ReadRates rates(String asOf, String quotes) {
        return new ReadRates(Instant.parse(asOf), base(quotes), numbers(quotes), false);
    }

    /** Those of a day of a series. */
    public static ReadRates day(String day, String quotes) {
        return new ReadRates(Instant.parse(day + "T00:00:00Z"), base(quotes), numbers(quotes), true);
    }

    private static String base(String quotes) {
        return quotes.split("=", 2)[0];
    }

    private static Map<String, BigDecimal> numbers(String quotes) {
        var numbers = new HashMap<String, BigDecimal>();
        for (String quote : quotes.split(" ", -1)) {
            numbers.put(quote.split("=", 2)[0], new BigDecimal(quote.split("=", 2)[1]));
        }
        return numbers;
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
