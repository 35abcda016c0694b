package com.xrides.cli.rates;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.cli.operator.FakeManagement;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands about rates against a node that answers as the test says. */
class RateCommandsTest {

    private static final String SET = "\"set\":7,\"source\":\"json=http://provider/latest.json\","
            + "\"as_of\":\"2026-01-01T00:00:00Z\",\"fetched_at\":\"2026-01-01T00:00:10Z\","
            + "\"usable_until\":\"2026-01-01T00:01:10Z\",\"base\":\"USD\"";

    private static final String RATES = ",\"rates\":{\"BTC\":0.00000000095,\"EUR\":0.920,\"INR\":83.10}";

    private FakeManagement node;

    @BeforeEach
    void start() throws TimeoutException {
        node = new FakeManagement();
    }

    @AfterEach
    void stop() throws TimeoutException {
        node.close();
    }

    @Test
    void theNewestSetIsShownWithTheDigitsThatItHas() {
        figures("null", 0, "null");

        assertThat(node.run(new RatesCommand())).isZero();

        assertThat(node.out())
                .contains(
                        "json=http://provider/latest.json, fetched by node-1",
                        "13 fetches, of which 2 failed",
                        "Set 7 of json=http://provider/latest.json, as of 2026-01-01T00:00:00Z",
                        "1 USD = 0.00000000095 BTC",
                        "1 USD = 0.920 EUR",
                        "1 USD = 83.10 INR")
                .doesNotContain("not usable", "last problem");
    }

    @Test
    void aSourceThatFailsIsTrouble() {
        figures("\"The newest set was fetched 90 s ago\"", 3, "\"status 503\"");

        assertThat(node.run(new RatesCommand(), "show")).isEqualTo(3);
        assertThat(node.run(new RatesCommand(), "--json")).isEqualTo(3);

        assertThat(node.out())
                .contains(
                        "last problem at 2026-01-01T00:00:11Z: status 503",
                        "not usable: The newest set was fetched 90 s ago",
                        "\"failures\":3");
    }

    @Test
    void setsThatEndedBecauseNobodyNeedsThemAreNoTrouble() {
        figures("\"none is fetched while nobody needs one\"", 0, "null");

        assertThat(node.run(new RatesCommand())).isZero();
    }

    @Test
    void thatNoSourceIsConfiguredIsSaid() {
        node.answer("GET /rates/figures", 200, """
                {"configured":null,"usable":false,"reason":"No set was ever fetched","age_seconds":null,"currencies":0,
                "fetches":0,"failed":0,"failures":0,"last_fetch_at":null,"paused_until":null,"last_problem":null,
                "last_problem_at":null,"holder":null,"set":null,"source":null,"as_of":null,"fetched_at":null,
                "usable_until":null,"base":null,"rates":{}}""");

        assertThat(node.run(new RatesCommand())).isZero();

        assertThat(node.out()).contains("No source of rates is configured").doesNotContain("Set ");
    }

    @Test
    void aSetIsShownByItsNumberAndOneThatIsNotThereIsUnknown() {
        node.answer("GET /rates/7", 200, "{" + SET + RATES + "}");
        node.answer("GET /rates/8", 404, "{\"code\":\"rate-set-not-found\",\"detail\":\"No set has this number.\"}");

        assertThat(node.run(new RatesCommand(), "set", "7")).isZero();
        assertThat(node.run(new RatesCommand(), "set", "7", "--json")).isZero();
        assertThat(node.run(new RatesCommand(), "set", "8")).isEqualTo(4);

        assertThat(node.out()).contains("1 USD = 83.10 INR", "\"EUR\":0.920", "No set has this number.");
    }

    @Test
    void aRateIsShownAtItsTime() {
        node.answer(
                "GET /rates?currency=INR&at=2013-01-01T00%3A00%3A00Z",
                200,
                "{\"currency\":\"INR\",\"at\":\"2013-01-01T00:00:00Z\",\"rate\":72.5600,\"eur\":0.01378169790518191841,"
                        + "\"previous\":true," + SET + "}");
        node.answer("GET /rates?currency=KWD", 404, "{\"code\":\"rate-not-found\",\"detail\":\"No set has KWD.\"}");

        assertThat(node.run(new RatesCommand(), "at", "INR", "2013-01-01T00:00:00Z"))
                .isZero();
        assertThat(node.run(new RatesCommand(), "at", "KWD")).isEqualTo(4);

        assertThat(node.out())
                .contains(
                        "1 USD = 72.5600 INR at 2013-01-01T00:00:00Z, so 1 INR is 0.01378169790518191841 EUR",
                        "since no set held then",
                        "No set has KWD.");
    }

    @Test
    void aPortWithoutRatesIsNoManagementPort() {
        node.answer("GET /rates/7", 404, "{\"code\":\"not-found\",\"detail\":\"Nothing here.\"}");

        assertThat(node.run(new RatesCommand(), "set", "7")).isEqualTo(1);
    }

    private void figures(String reason, int failures, String problem) {
        node.answer(
                "GET /rates/figures",
                200,
                "{\"configured\":\"json=http://provider/latest.json\",\"usable\":%s,\"reason\":%s,\"age_seconds\":4,"
                                .formatted(reason.equals("null"), reason)
                        + "\"currencies\":3,\"fetches\":13,\"failed\":2,\"failures\":%s,".formatted(failures)
                        + "\"last_fetch_at\":\"2026-01-01T00:00:10Z\",\"paused_until\":null,\"last_problem\":%s,"
                                .formatted(problem)
                        + "\"last_problem_at\":\"2026-01-01T00:00:11Z\",\"holder\":\"node-1\"," + SET + RATES + "}");
    }
}
