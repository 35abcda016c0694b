package com.xrides.rates.api;

import static com.xrides.rates.store.OwnedRates.day;
import static com.xrides.rates.store.OwnedRates.rates;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.client.Validators;
import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.rates.RatesCapability;
import com.xrides.rates.model.RateSet;
import com.xrides.rates.store.OwnedRates;
import com.xrides.rates.store.Publisher;
import com.xrides.testing.DescribedApi;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are exact, and as they are described. */
class RateRoutesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String ALL = "GET /rates";
    private static final String ONE = "GET /rates/{set}";

    private static final JsonObject DOCUMENT = ApiDocuments.merge(
                    List.of(ApiPart.ofPublicPort("rates", RatesCapability.class, "rates.yaml")))
            .publicApi()
            .json();
    private static final DescribedApi API = new DescribedApi(DOCUMENT);

    private OwnedRates owned;
    private ServedRates served;

    @BeforeEach
    void serve() {
        owned = OwnedRates.in(database);
        served = new ServedRates(owned.vertx(), owned.bus());
    }

    @AfterEach
    void close() {
        owned.close();
    }

    @Test
    void theNewestSetIsShownWithTheDigitsThatTheSourceWrote() {
        RateSet set = published("USD=1 EUR=0.920 INR=83.10 BTC=0.00000000095", Duration.ZERO);

        String answer = expect(200, ALL, "/rates");

        assertThat(answer)
                .startsWith("{\"usable\":true,\"reason\":null,\"set\":%s,\"source\":\"json=http://test/latest.json\","
                        .formatted(set.id()))
                .contains("\"as_of\":\"2026-01-01T00:00:00Z\"")
                .endsWith("\"base\":\"USD\",\"rates\":{\"BTC\":0.00000000095,\"EUR\":0.920,\"INR\":83.10,\"USD\":1}}");
        assertThat(expect(200, ONE, "/rates/" + set.id())).isEqualTo("{" + answer.substring(answer.indexOf("\"set\"")));
    }

    @Test
    void aSetThatHasEndedIsShownWithTheReason() {
        published("USD=1 EUR=0.92", Duration.ofSeconds(90));

        JsonObject answer = new JsonObject(expect(200, ALL, "/rates"));

        assertThat(answer.getBoolean("usable")).isFalse();
        assertThat(answer.getString("reason"))
                .matches("The newest set was fetched \\d+ s ago, and a set may be used for 60 s; none is fetched while"
                        + " nobody needs one\\.");
    }

    @Test
    void thatFetchesFailIsTheReasonWhereTheyDo() {
        Publisher publisher = owned.publisher(1);
        assertThat(owned.<Boolean>write(writes -> writes.noteFailure(publisher, "status 500", Duration.ZERO)))
                .isTrue();

        assertThat(new JsonObject(expect(200, ALL, "/rates")).getString("reason"))
                .isEqualTo("No set was ever fetched; the last fetch failed: status 500.");
    }

    @Test
    void aRateIsThatWhichHeldAtTheTimeAndExactInEuros() {
        Publisher publisher = owned.publisher(1);
        assertThat(owned.<Boolean>write(writes -> writes.storeDays(
                        publisher, "EUR", List.of(day("2012-12-31", "EUR=1 INR=72.5600")), Duration.ZERO)))
                .isTrue();

        String answer = expect(200, ALL, "/rates?currency=INR&at=2012-12-31T05:30:00+05:30");

        assertThat(answer)
                .startsWith("{\"currency\":\"INR\",\"at\":\"2012-12-31T00:00:00Z\",\"rate\":72.5600,"
                        + "\"eur\":0.01378169790518191841,\"previous\":false,\"set\":")
                .contains("\"base\":\"EUR\"");
        assertThat(expect(200, ALL, "/rates?currency=INR&at=2013-01-01T00:00:00Z"))
                .contains("\"previous\":true");
        assertThat(expect(200, ALL, "/rates?currency=EUR&at=2012-12-31T00%3A00%3A00Z"))
                .contains("\"rate\":1,\"eur\":1,");
        assertThat(expect(200, ALL, "/rates?currency=INR")).contains("\"previous\":true");
        problem(404, ALL, "/rates?currency=KWD", "rate-not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "currency=XXX",
                "currency=inr",
                "currency=",
                "at=2013-01-01T00:00:00Z",
                "currency=INR&at=",
                "currency=INR&at=yesterday",
                "currency=INR&at=2013-01-01",
                "currency=INR&at=0001-01-01T00:00:00Z",
                "currency=INR&at=%2B999999999-01-01T00:00:00Z"
            })
    void aQueryThatCannotBeAnsweredIsRefused(String query) {
        problem(400, ALL, "/rates?" + query, "invalid-query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "01", "latest", "1.0", "99999999999999999999", "7777777"})
    void aSetThatIsNotThereIsNotFound(String number) {
        problem(404, ONE, "/rates/" + number, "rate-set-not-found");
    }

    @Test
    void whileNobodyOwnsTheTablesNothingCanBeLookedUp() {
        Vertx lonely = Vertx.vertx();
        try {
            served = new ServedRates(lonely, MessageBus.on(lonely));

            problem(503, ALL, "/rates", "lookup-unavailable");
            problem(503, ALL, "/rates?currency=INR", "lookup-unavailable");
            problem(503, ONE, "/rates/1", "lookup-unavailable");
        } finally {
            resultOf(lonely.close());
        }
    }

    @Test
    void everyRouteIsDescribedOnceAndEverythingDescribedIsARoute() {
        var routes = new TreeSet<String>();
        for (Route route : served.router().getRoutes()) {
            if (route.methods() != null) {
                route.methods().stream()
                        .filter(method -> !method.equals(HttpMethod.HEAD))
                        .forEach(method ->
                                routes.add(method + " " + route.getName().replaceAll(":(\\w+)", "{$1}")));
            }
        }

        assertThat(routes).isEqualTo(new TreeSet<>(API.operations()));
    }

    @Test
    void everyProblemIsDescribedAsItIsSent() {
        JsonObject examples = DOCUMENT.getJsonObject("components").getJsonObject("examples");

        assertThat(RateProblems.ALL).allSatisfy(type -> {
            JsonObject example = examples.getJsonObject(type.code()).getJsonObject("value");
            assertThat(example.getString("title")).isEqualTo(type.title());
            assertThat(example.getInteger("status")).isEqualTo(type.status());
            assertThat(example.getBoolean("retryable")).isEqualTo(type.retryable());
        });
    }

    @CanIgnoreReturnValue
    private RateSet published(String quotes, Duration ago) {
        Publisher publisher = owned.publisher(1);
        return owned.write(writes ->
                        writes.publish(publisher, rates("2026-01-01T00:00:00Z", quotes), ago, Validators.NONE))
                .orElseThrow();
    }

    private void problem(int status, String operation, String path, String code) {
        assertThat(new JsonObject(expect(status, operation, path)).getString("code"))
                .isEqualTo(code);
    }

    private String expect(int status, String operation, String path) {
        HttpResponse<String> answer = served.get(path);
        String type = answer.headers().firstValue("Content-Type").orElse(null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(API.faultsOfAnswer(operation, status, type, answer.body()))
                .as(answer.body())
                .isEmpty();
        return answer.body();
    }
}
