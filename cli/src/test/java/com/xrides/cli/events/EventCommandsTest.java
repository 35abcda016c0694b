package com.xrides.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.cli.operator.FakeManagement;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands about ride events against a node that answers as the test says. */
class EventCommandsTest {

    private static final String FIGURES = """
            {"events_total":12,"events_per_minute":3,"events_per_second_moving_average":0.3,\
            "total_eur":90071992547409.93,"late":1,"unconverted":2,"rates":{"set":1},\
            "top_rider_fares":{"id":7,"count":5,"eur":10.00},"top_rider_refunds":null,\
            "top_rider_top_ups":{"id":9,"count":1,"eur":-0.10},"as_of":"2026-11-29T08:00:00Z","eur_per_second":1.20}""";

    private static final String AUDITED = "{\"events\":12,\"unconverted\":2,\"late\":1,\"total_eur\":90071992547409.93,"
            + "\"riders\":4,\"differences\":[%s]}";

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
    void figuresAreShownOnALineWithTheDigitsThatTheyHave() {
        node.answer("GET /events/figures?window_size=60", 200, FIGURES);

        assertThat(node.run(new MaterializeCommand(), "--window", "60")).isZero();

        assertThat(node.out())
                .isEqualToIgnoringNewLines(
                        "12 events, 3 a minute, 0.3 a second over 60 s; 90071992547409.93 EUR, 1.20 EUR"
                                + " a second; 2 unconverted, 1 late; first: fares rider 7 (5, 10.00 EUR), refunds none, top-ups"
                                + " rider 9 (1, -0.10 EUR)");
    }

    @Test
    void scriptsGetFiguresAsTheNodeSaidThem() {
        node.answer("GET /events/figures?window_size=10", 200, FIGURES);

        assertThat(node.run(new MaterializeCommand(), "--json")).isZero();

        assertThat(node.out()).isEqualToIgnoringNewLines(FIGURES);
    }

    @Test
    void aNodeThatDoesNotKnowWhatIsCountedIsAFailure() {
        node.answer("GET /events/figures?window_size=10", 503, "{\"detail\":\"This node does not know.\"}");

        assertThat(node.run(new MaterializeCommand())).isEqualTo(1);

        assertThat(node.err()).contains("answered 503: This node does not know.");
    }

    @Test
    void anAuditWithoutDifferencesSaysSo() {
        node.answer("POST /events/audit", 200, AUDITED.formatted(""));

        assertThat(node.run(new EventsCommand(), "audit")).isZero();

        assertThat(node.out())
                .contains("12 events, 90071992547409.93 EUR, 2 unconverted, 1 late, 4 sums of riders", "difference 0");
    }

    @Test
    void anAuditWithDifferencesShowsThemAndFails() {
        node.answer("POST /events/audit", 200, AUDITED.formatted("\"one is \\u001b[2J wrong\",\"so is another\""));

        assertThat(node.run(new EventsCommand(), "audit")).isEqualTo(1);

        assertThat(node.out()).contains("so is another", "differences: 2").doesNotContain("difference 0", "\u001b");
    }

    @Test
    void anAuditThatCannotBeMadeFails() {
        node.answer("POST /events/audit", 503, "{\"detail\":\"The tables cannot be read.\"}");

        assertThat(node.run(new EventsCommand(), "audit")).isEqualTo(1);

        assertThat(node.err()).contains("The tables cannot be read.");
    }

    @Test
    void eventsAreShownALineEachFromWhereOneWishes() {
        node.answer(
                "GET /events?limit=2&after=7-1&consumer=my%20books".replace("%20", "+"),
                200,
                "{\"events\":[{\"id\":\"a\",\"amount\":9007199254740993},{\"id\":\"b\"}],\"next_after\":\"7-3\",\"more\":false}");

        assertThat(events("--limit", "2", "--after", "7-1", "--consumer", "my books"))
                .isZero();

        assertThat(node.out().lines()).containsExactly("{\"id\":\"a\",\"amount\":9007199254740993}", "{\"id\":\"b\"}");
    }

    @Test
    void whatFollowsIsShownAsItCameWithoutTheLinesThatKeepTheConnection() {
        node.answer("GET /events?limit=100", 200, "\n{\"id\":\"a\"}\n\n{\"id\":\"b\"}\n");

        assertThat(events("--follow")).isZero();

        assertThat(node.out().lines()).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    }

    @Test
    void aNodeThatRefusesToShowEventsIsNamedWithItsReason() {
        node.answer("GET /events?limit=100", 403, "{\"detail\":\"The key lacks events:read.\"}");

        assertThat(events()).isEqualTo(1);

        assertThat(node.err()).contains(node.address() + " answered 403", "The key lacks events:read.");
    }

    @Test
    void thatNobodyIsThereIsSaidWithWhatToDo() {
        assertThat(node.runAs(new EventsCommand(), "--url", "http://127.0.0.1:1"))
                .isEqualTo(1);

        assertThat(node.err()).contains("http://127.0.0.1:1 does not answer", "--url");
    }

    private int events(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = node.address();
        return node.runAs(new EventsCommand(), all);
    }
}
