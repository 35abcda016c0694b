package com.xrides.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.cli.operator.FakeManagement;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code xrides dead-letters} against a node that answers as the test says. */
class DeadLettersCommandTest {

    private static final String PATH = "/events/dead-letters";

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
    void lettersAreListedWithWhatTheyAreAboutAndHowManyThereAre() {
        node.answer("GET " + PATH + "?after=3&reason=no+rate", 200, """
                {"dead_letters":[
                  {"number":4,"reason":"rates-unavailable","detail":"No rates.","event":{"description":"Rider 7 paid 5 INR."}},
                  {"number":5,"reason":"undecodable","detail":"No JSON object.","event":null}],
                 "reasons":{"rates-unavailable":12,"undecodable":1}}""");

        assertThat(node.run(new DeadLettersCommand(), "--after", "3", "--reason", "no rate"))
                .isZero();

        assertThat(node.out().lines())
                .containsExactly(
                        "4  rates-unavailable  Rider 7 paid 5 INR.",
                        "5  undecodable  No JSON object.",
                        "rates-unavailable in all: 12",
                        "undecodable in all: 1");
    }

    @Test
    void thoseThatAreNamedAreReplayedEachForItself() {
        node.answer("POST " + PATH + "/4/replay", 200, "{\"number\":4,\"status\":\"done\"}");
        node.answer("POST " + PATH + "/5/replay", 409, "{\"detail\":\"The rates do not have XAU.\"}");

        assertThat(node.run(new DeadLettersCommand(), "replay", "4")).isZero();
        assertThat(node.run(new DeadLettersCommand(), "replay", "5", "4")).isEqualTo(3);

        assertThat(node.out().lines()).containsExactly("4: replayed", "5: The rates do not have XAU.", "4: replayed");
    }

    @Test
    void allOfAReasonAreReplayedOrOnlyTried() {
        report("?dry_run=true&reason=rates-unavailable", 12, 12, false);
        report("?dry_run=false", 12, 11, false);

        assertThat(node.run(new DeadLettersCommand(), "replay", "--reason", "rates-unavailable", "--dry-run"))
                .isZero();
        assertThat(node.run(new DeadLettersCommand(), "replay"))
                .as("one is left")
                .isEqualTo(3);

        assertThat(node.out().lines())
                .containsExactly(
                        "would convert 12 of 12: 90071992547409.93 EUR, 2 by rates of before or after a gap",
                        "converted 11 of 12: 90071992547409.93 EUR, 2 by rates of before or after a gap");
    }

    @Test
    void thatThereAreMoreThanOneRequestTakesIsSaid() {
        report("?dry_run=false", 10_000, 10_000, true);

        assertThat(node.run(new DeadLettersCommand(), "replay")).isEqualTo(3);

        assertThat(node.out()).contains("there are more, ask again");
    }

    @Test
    void lettersAreDismissedByTheirNumbers() {
        node.answer("DELETE " + PATH + "/4", 204, "");
        node.answer("DELETE " + PATH + "/5", 404, "{\"code\":\"dead-letter-not-found\",\"detail\":\"There is none.\"}");

        assertThat(node.run(new DeadLettersCommand(), "dismiss", "4")).isZero();
        assertThat(node.run(new DeadLettersCommand(), "dismiss", "4", "5")).isEqualTo(3);
        assertThat(node.run(new DeadLettersCommand(), "dismiss"))
                .as("none is named")
                .isEqualTo(2);

        assertThat(node.out().lines()).containsExactly("4: dismissed", "4: dismissed", "5: There is none.");
    }

    @Test
    void aReplayThatNoNodeTakesFails() {
        node.answer("POST " + PATH + "/replay?dry_run=false", 503, "{\"detail\":\"The tables cannot be read.\"}");

        assertThat(node.run(new DeadLettersCommand(), "replay")).isEqualTo(1);

        assertThat(node.err()).contains("The tables cannot be read.");
    }

    private void report(String query, long looked, long converted, boolean more) {
        node.answer(
                "POST " + PATH + "/replay" + query,
                200,
                "{\"looked_at\":%s,\"converted\":%s,\"by_previous_rates\":2,\"remaining\":%s,\"eur\":90071992547409.93,\"more\":%s}"
                        .formatted(looked, converted, looked - converted, more));
    }
}
