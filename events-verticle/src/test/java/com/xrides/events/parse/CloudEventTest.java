package com.xrides.events.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.events.model.EventKey;
import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.platform.web.problem.FieldError;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An event in the form of a CloudEvent is the same as one without it. */
class CloudEventTest {

    private static final String DATA =
            "{\"rider_id\":7,\"ride_id\":12,\"amount\":9007199254740993,\"currency\":\"USD\",\"meter\":1.10}";
    private static final String STRUCTURED = "{\"data\":%s,\"specversion\":\"1.0\",\"id\":\"f-1\",\"source\":\"/app\","
            + "\"type\":\"com.xrides.fare_charged\",\"time\":\"2026-11-29T08:00:00Z\","
            + "\"datacontenttype\":\"application/json\",\"tenant\":\"blr\"}";

    private static final RideEvent EVENT = new RideEvent(
            new EventKey("/app", "f-1"),
            EventType.FARE_CHARGED,
            7,
            12L,
            new Money(9007199254740993L, "USD"),
            Instant.parse("2026-11-29T08:00:00Z"),
            "{\"tenant\":\"blr\",\"meter\":1.10}");

    @Test
    void aStructuredOneIsReadInWhateverOrderItsMembersAre() {
        assertThat(structured(STRUCTURED.formatted(DATA))).isEqualTo(new ParsedEvent.Accepted(EVENT));
    }

    @Test
    void oneInBinaryModeHasItsAttributesInHeaders() {
        MultiMap headers = headers().set("ce-source", "%2Fapp");

        assertThat(CloudEvent.isBinary(headers)).isTrue();
        assertThat(CloudEvent.binary(headers, DATA.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ParsedEvent.Accepted(EVENT));
    }

    @Test
    void dataMayRepeatWhatTheAttributesSayButNotContradictIt() {
        assertThat(structured(STRUCTURED.formatted(DATA.replace("{", "{\"id\":\"f-1\",\"type\":\"bet\","))))
                .isEqualTo(new ParsedEvent.Accepted(EVENT));
        assertThat(errorOf(structured(STRUCTURED.formatted(DATA.replace("{", "{\"id\":\"f-2\",")))))
                .isEqualTo("id");
    }

    @Test
    void aVersionThatIsMissingOrAnotherIsRefused() {
        assertThat(errorOf(structured(STRUCTURED.formatted(DATA).replace("\"1.0\"", "\"0.3\""))))
                .isEqualTo("specversion");
        assertThat(errorOf(structured(STRUCTURED.formatted(DATA).replace("specversion", "version"))))
                .isEqualTo("specversion");
    }

    @Test
    void dataThatIsMissingOrNoObjectIsRefused() {
        assertThat(structured(STRUCTURED.formatted("7"))).isInstanceOf(ParsedEvent.Rejected.class);
        assertThat(structured(STRUCTURED.formatted("null"))).isInstanceOf(ParsedEvent.Rejected.class);
        assertThat(CloudEvent.binary(headers(), new byte[0])).isInstanceOf(ParsedEvent.Rejected.class);
    }

    @Test
    void dataThatIsNoJsonIsUndecodable() {
        assertThat(CloudEvent.binary(headers(), new byte[] {'{'})).isInstanceOf(ParsedEvent.Undecodable.class);
        assertThat(structured("{\"data\":{")).isInstanceOf(ParsedEvent.Undecodable.class);
    }

    private static MultiMap headers() {
        return MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/json")
                .add("ce-specversion", "1.0")
                .add("CE-Id", "f-1")
                .add("ce-source", "/app")
                .add("ce-type", "fare_charged")
                .add("ce-time", "2026-11-29T08:00:00Z")
                .add("ce-tenant", "blr");
    }

    private static ParsedEvent structured(String json) {
        return CloudEvent.structured(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String errorOf(ParsedEvent parsed) {
        assertThat(parsed).isInstanceOf(ParsedEvent.Rejected.class);
        assertThat(((ParsedEvent.Rejected) parsed).errors()).hasSize(1);
        return ((ParsedEvent.Rejected) parsed)
                .errors().stream().map(FieldError::field).findFirst().orElseThrow();
    }
}
