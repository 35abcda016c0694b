package com.xrides.rates.fetch;

import static com.xrides.rates.fetch.FetchingNode.need;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.rates.demo.DemoSettings;
import com.xrides.rates.demo.RatesDemo;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.AskRateFigures;
import com.xrides.rates.messages.RateMessages.RateFigures;
import com.xrides.rates.model.RateSet;
import com.xrides.rates.store.OwnedRates;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node fetches while sets are needed, and publishes what is good. */
class RateFetcherTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final List<RateSet> told = new CopyOnWriteArrayList<>();

    /** Of the source. */
    private final Vertx elsewhere = Vertx.vertx();

    private OwnedRates owned;
    private int port;
    private FetchingNode node;

    @BeforeEach
    void serve() {
        port = resultOf(new RatesDemo(elsewhere, DemoSettings.DEFAULTS).listen("127.0.0.1", 0));
        owned = OwnedRates.in(database, source());
        resultOf(owned.bus().listen(RateMessages.PUBLISHED, published -> told.add(published.set())));
        node = new FetchingNode(owned, "one", source());
        eventually(() -> assertThat(database.count("platform.leases WHERE holder LIKE 'one/%' AND expires_at > now()"))
                .isEqualTo(1));
    }

    @AfterEach
    void close() {
        node.close();
        owned.close();
        resultOf(elsewhere.close());
    }

    @Test
    void aSetIsFetchedWhenSomebodyNeedsOneAndToldToEverybody() {
        RateSet set = published();

        assertThat(set.quotes()).containsKeys("EUR", "USD", "GBP", "NZD", "BTC", "INR");
        assertThat(set.source()).isEqualTo(source());
        assertThat(figures().newest()).isEqualTo(set);
        assertThat(control().getInteger("requests")).isEqualTo(1);
        eventually(() -> assertThat(count("published")).isEqualTo(1));
    }

    @Test
    void whereNobodyNeedsASetTheSourceIsNotAsked() {
        // From then on it would be asked, if it were without need.
        eventually(() -> assertThat(gauge("failures")).isZero());
        set("mode", "ok");
        assertThat(control().getInteger("requests")).isZero();

        published();
        for (int i = 0; i < 20; i++) {
            need(owned);
        }
        eventually(() -> assertThat(told).hasSizeGreaterThan(1));

        assertThat(told).containsOnly(told.get(0));
        assertThat(control().getInteger("requests")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "fail, asks for a pause",
        "hang, no whole answer within 3 s",
        "html, it is no JSON",
        "stale, before",
        "jump, the rate of INR jumps",
        "missing, it lacks INR"
    })
    void whatIsNoGoodIsRefusedWithTheReasonAndTheLastGoodSetStays(String mode, String reason) {
        RateSet good = published();
        set("mode", mode);
        endOf(good);

        eventually(() -> {
            need(owned);
            assertThat(figures().lastProblem()).contains(reason);
        });

        assertThat(figures().newest()).isEqualTo(good);
        assertThat(figures().failures()).isPositive();
        assertThat(database.count("rates.sets")).isEqualTo(1);

        set("mode", "ok");
        eventually(() -> {
            need(owned);
            assertThat(figures().newest()).isNotEqualTo(good);
        });
        assertThat(figures().failures()).isZero();
        assertThat(control().getInteger("overlapping")).isZero();
    }

    @Test
    void anUnchangedAnswerIsANewSetWithTheSameRates() {
        RateSet good = published();
        set("frozen", true);
        endOf(good);

        eventually(() -> {
            need(owned);
            assertThat(figures().newest()).isNotEqualTo(good);
        });

        RateSet again = Objects.requireNonNull(figures().newest());
        assertThat(again.quotes()).isEqualTo(good.quotes());
        assertThat(again.asOf()).isEqualTo(good.asOf());
        assertThat(again.fetchedAt()).isAfter(good.fetchedAt());
        assertThat(control().getInteger("documents")).isEqualTo(1);
    }

    @Test
    void aPauseThatTheSourceAsksForIsKept() {
        set("mode", "fail");
        set("retry_after", 100);
        eventually(() -> {
            need(owned);
            assertThat(figures().failures()).isEqualTo(1);
        });
        set("mode", "ok");

        for (int i = 0; i < 10; i++) {
            need(owned);
        }

        assertThat(figures().pausedUntil()).isAfter(figures().now().plusSeconds(30));
        assertThat(control().getInteger("requests")).isEqualTo(1);
    }

    @Test
    void anotherNodeTakesOverAndGoesOnFromWhatIsStored() {
        RateSet first = published();
        var other = new FetchingNode(owned, "two", source());
        try {
            node.close();
            eventually(() -> assertThat(figures().holder()).isEqualTo("two"));
            told.clear();
            eventually(() -> {
                need(owned);
                assertThat(told).isNotEmpty();
            });

            assertThat(told).containsOnly(first);
            assertThat(control().getInteger("requests")).isEqualTo(1);
            endOf(first);
            eventually(() -> {
                need(owned);
                assertThat(figures().newest()).isNotEqualTo(first);
            });
            assertThat(control().getInteger("overlapping")).isZero();
        } finally {
            other.close();
            node = new FetchingNode(owned, "one", source());
        }
    }

    /** As one finds it that was frozen while it waited for the source. */
    @Test
    void whoseLeaseWasTakenOverMeanwhilePublishesNothingAndAsksNoMore() {
        set("delay_ms", 2000);
        eventually(() -> {
            need(owned);
            assertThat(control().getInteger("requests")).isEqualTo(1);
        });

        database.execute("UPDATE platform.leases SET token = token + 1, holder = 'other/1',"
                + " expires_at = now() + interval '1 hour' WHERE name = 'rates-fetcher'");
        eventually(() -> {
            need(owned);
            assertThat(gauge("failures")).isNaN();
        });

        assertThat(control().getInteger("requests")).isEqualTo(1);
        assertThat(database.count("rates.sets")).isZero();
        assertThat(database.count("rates.sources")).isZero();
        assertThat(told).isEmpty();
        database.execute("UPDATE platform.leases SET expires_at = now()");
    }

    private String source() {
        return "json=http://127.0.0.1:" + port + "/latest.json";
    }

    @CanIgnoreReturnValue
    private RateSet published() {
        // Again and again, as those do who need one: the node may have the lease in the database and not know it yet.
        eventually(() -> {
            need(owned);
            assertThat(told).isNotEmpty();
        });
        return told.get(0);
    }

    /** As if it had been fetched a minute ago: whoever fetches learns it anew when the lease was lost. */
    private void endOf(RateSet set) {
        database.execute("ALTER TABLE rates.sets DISABLE TRIGGER USER; UPDATE rates.sets SET fetched_at = fetched_at"
                + " - interval '1 minute' WHERE id = %d; ALTER TABLE rates.sets ENABLE TRIGGER USER;"
                        .formatted(set.id())
                + " UPDATE platform.leases SET expires_at = now()");
    }

    private RateFigures figures() {
        return owned.ask(RateMessages.FIGURES, new AskRateFigures());
    }

    private double count(String result) {
        return node.meters()
                .get("xrides.rates.fetches")
                .tag("result", result)
                .counter()
                .count();
    }

    private void set(String name, Object value) {
        JsonObject answer =
                control(HttpMethod.POST, new JsonObject().put(name, value).encode());
        assertThat(answer.getValue(name)).isEqualTo(value);
    }

    private JsonObject control() {
        return control(HttpMethod.GET, "");
    }

    private JsonObject control(HttpMethod method, String body) {
        var client = owned.vertx().createHttpClient();
        try {
            return resultOf(client.request(method, port, "127.0.0.1", "/control")
                            // Inside, where nothing of the body can have come yet.
                            .compose(request -> request.send(body).compose(HttpClientResponse::body)))
                    .toJsonObject();
        } finally {
            resultOf(client.close());
        }
    }

    @Test
    void theAgeOfTheSetIsMeasuredWhereItIsFetched() {
        published();

        eventually(() -> assertThat(gauge("currencies")).isEqualTo(10));
        assertThat(gauge("age.seconds")).isNotNegative();
        assertThat(gauge("needed")).isEqualTo(1);
        assertThat(gauge("failures")).isZero();
    }

    private double gauge(String name) {
        return node.meters().get("xrides.rates." + name).gauge().value();
    }
}
