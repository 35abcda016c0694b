package com.xrides.events.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.events.model.EventKey;
import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.platform.web.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an event, and what is said of what is none. */
class EventJsonTest {

    private static final String FARE = "{\"source\":\"app\",\"id\":\"f-1\",\"type\":\"fare_charged\",\"rider_id\":7,"
            + "\"ride_id\":12,\"amount\":%s,\"currency\":\"USD\",\"occurred_at\":\"2026-11-29T08:00:00.25+01:00\"}";

    @Test
    void anEventWithMoneyIsReadWithAllItsFields() {
        assertThat(accepted(FARE.formatted("500")))
                .isEqualTo(new RideEvent(
                        new EventKey("app", "f-1"),
                        EventType.FARE_CHARGED,
                        7,
                        12L,
                        new Money(500, "USD"),
                        Instant.parse("2026-11-29T07:00:00.250Z"),
                        null));
    }

    @Test
    void theOriginalsNamesMeanTheSame() {
        String original =
                "{\"id\":3,\"player_id\":10,\"game_id\":100,\"type\":\"%s\",\"amount\":%d,\"currency\":\"%s\","
                        + "\"has_won\":%s,\"created_at\":\"2022-01-10T12:34:56.789+00:00\"}";

        RideEvent bet = accepted(original.formatted("bet", 500, "BTC", false));

        assertThat(bet)
                .isEqualTo(new RideEvent(
                        new EventKey("original", "3"),
                        EventType.FARE_CHARGED,
                        10,
                        100L,
                        new Money(500, "BTC"),
                        Instant.parse("2022-01-10T12:34:56.789Z"),
                        null));
        assertThat(accepted(original.formatted("bet", 500, "BTC", true)).type()).isEqualTo(EventType.REFUNDED);
        assertThat(accepted(original.formatted("game_start", 0, "", false)).money())
                .isNull();
        assertThat(accepted(original.formatted("game_stop", 0, "", false)).type())
                .isEqualTo(EventType.RIDE_ENDED);
        RideEvent deposit =
                accepted(original.replace("\"game_id\":100", "\"game_id\":0").formatted("deposit", 1, "EUR", false));
        assertThat(deposit.type()).isEqualTo(EventType.WALLET_TOPPED_UP);
        assertThat(deposit.ride()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740993, 9007199254740993",
        "'\"9007199254740993\"', 9007199254740993",
        "9223372036854775807, 9223372036854775807",
        "'\"9223372036854775807\"', 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "-1, -1",
        "0, 0",
        "1, 1"
    })
    void amountsKeepEachDigit(String sent, long amount) {
        assertThat(accepted(FARE.formatted(sent)).money()).isEqualTo(new Money(amount, "USD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1.5",
                "1e3",
                "\"1.0\"",
                "\"1e3\"",
                "\"\"",
                "\" 1\"",
                "true",
                "[1]",
                "{}",
                "9223372036854775808",
                "\"-9223372036854775809\""
            })
    void amountsThatAreNoWholeNumbersOf64BitsAreRefused(String sent) {
        assertThat(errors(FARE.formatted(sent))).extracting(FieldError::field).containsExactly("amount");
    }

    @Test
    void allThatIsMissingIsSaidAtOnce() {
        assertThat(errors("{\"type\":\"tip_given\"}"))
                .extracting(FieldError::field)
                .containsExactly("source", "id", "rider_id", "occurred_at", "amount", "currency");
        assertThat(errors("{}"))
                .extracting(FieldError::field)
                .containsExactly("source", "id", "type", "rider_id", "occurred_at");
    }

    @Test
    void moneyWhereTheTypeHasNoneIsRefused() {
        assertThat(errors(FARE.formatted("500").replace("fare_charged", "ride_started")))
                .extracting(FieldError::field)
                .containsExactly("amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eur", "E", "EURO-1", "€UR", "ABCDEFGHIJK"})
    void aTextThatIsNoCurrencysCodeIsRefused(String code) {
        assertThat(errors(FARE.formatted("1").replace("USD", code)))
                .extracting(FieldError::field)
                .containsExactly("currency");
    }

    @Test
    void aCurrencyThatNobodyKnowsIsTaken() {
        assertThat(accepted(FARE.formatted("1").replace("USD", "ZZZ")).money()).isEqualTo(new Money(1, "ZZZ"));
    }

    @Test
    void fieldsThatAreUnknownAreKeptWithTheirDigits() {
        assertThat(accepted(FARE.formatted("1").replace("}", ",\"meter\":1.10,\"tags\":[9007199254740993]}"))
                        .extra())
                .isEqualTo("{\"meter\":1.10,\"tags\":[9007199254740993]}");
    }

    @Test
    void aFieldThatAppearsTwiceIsRefusedAlsoUnderItsOtherName() {
        assertThat(errors(FARE.formatted("1").replace("}", ",\"player_id\":7}")))
                .extracting(FieldError::message)
                .containsExactly("appears more than once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{} {}", "not json", "{\"id\":\"\u0000\"}", "{\"id\":1,}"})
    void whatIsNoJsonObjectIsUndecodable(String text) {
        assertThat(EventJson.parse(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(ParsedEvent.Undecodable.class);
    }

    @Test
    void whatIsNoUtf8IsUndecodable() {
        assertThat(EventJson.parse(new byte[] {'{', '"', (byte) 0xC3, '"', '}'}))
                .isInstanceOf(ParsedEvent.Undecodable.class);
    }

    private static RideEvent accepted(String json) {
        ParsedEvent parsed = EventJson.parse(json.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).isInstanceOf(ParsedEvent.Accepted.class);
        return ((ParsedEvent.Accepted) parsed).event();
    }

    private static List<FieldError> errors(String json) {
        ParsedEvent parsed = EventJson.parse(json.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).isInstanceOf(ParsedEvent.Rejected.class);
        return ((ParsedEvent.Rejected) parsed).errors();
    }
}
