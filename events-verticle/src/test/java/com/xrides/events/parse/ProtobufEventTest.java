package com.xrides.events.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.grpc.events.v1.RideEvent;
import com.xrides.platform.web.problem.FieldError;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A protobuf message is an event by the rules of JSON. */
class ProtobufEventTest {

    private static final RideEvent FARE = RideEvent.newBuilder()
            .setSource("app")
            .setId("f-1")
            .setType(com.xrides.grpc.events.v1.EventType.FARE_CHARGED)
            .setRiderId(7)
            .setRideId(12)
            .setAmount(Long.MIN_VALUE)
            .setCurrency("USD")
            .setOccurredAt(Timestamp.newBuilder().setSeconds(-1).setNanos(999_999_999))
            .setExtraJson("{\"meter\":1.50}")
            .build();

    @Test
    void itIsReadWithAllItsFields() {
        assertThat(ProtobufEvent.read(FARE))
                .isEqualTo(new ParsedEvent.Accepted(new com.xrides.events.model.RideEvent(
                        new EventKey("app", "f-1"),
                        EventType.FARE_CHARGED,
                        7,
                        12L,
                        new Money(Long.MIN_VALUE, "USD"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        "{\"meter\":1.50}")));
    }

    @Test
    void allThatIsMissingIsTold() {
        assertThat(errors(RideEvent.getDefaultInstance()))
                .extracting(FieldError::field)
                .containsExactly("source", "id", "type", "rider_id", "occurred_at");
        assertThat(errors(FARE.toBuilder().clearAmount().clearCurrency().build()))
                .extracting(FieldError::field)
                .containsExactly("amount", "currency");
    }

    @Test
    void aZeroIsNotMissing() {
        ParsedEvent read = ProtobufEvent.read(FARE.toBuilder().setAmount(0).build());

        assertThat(((ParsedEvent.Accepted) read).event().money()).isEqualTo(new Money(0, "USD"));
        assertThat(errors(FARE.toBuilder().setRiderId(0).setRideId(0).build()))
                .extracting(FieldError::field)
                .containsExactly("rider_id", "ride_id");
    }

    @Test
    void everyTypeHasItsOwn() {
        assertThat(Arrays.stream(EventType.values())).allSatisfy(type -> {
            RideEvent.Builder message =
                    FARE.toBuilder().setType(com.xrides.grpc.events.v1.EventType.valueOf(type.name()));
            if (!type.hasMoney()) {
                message.clearAmount().clearCurrency();
            }
            assertThat(((ParsedEvent.Accepted) ProtobufEvent.read(message.build()))
                            .event()
                            .type())
                    .isEqualTo(type);
        });
        assertThat(errors(FARE.toBuilder().setTypeValue(77).build()))
                .extracting(FieldError::message)
                .singleElement()
                .asString()
                .contains("77");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{} {}", "{\"amount\":1}", "{\"created_at\":1}", "{\"a\":1,\"a\":2}", "what"})
    void whatIsNoObjectOfUnknownFieldsIsRefused(String extra) {
        assertThat(errors(FARE.toBuilder().setExtraJson(extra).build())).hasSize(1);
    }

    @Test
    void timesAreWithinTheYearsThatCanBeStored() {
        Timestamp.Builder late = Timestamp.newBuilder().setSeconds(253_402_300_800L);
        Timestamp.Builder odd = Timestamp.newBuilder().setNanos(-1);

        assertThat(errors(FARE.toBuilder().setOccurredAt(late).build()))
                .extracting(FieldError::field)
                .containsExactly("occurred_at");
        assertThat(errors(FARE.toBuilder().setOccurredAt(odd).build()))
                .extracting(FieldError::field)
                .containsExactly("occurred_at");
    }

    private static List<FieldError> errors(RideEvent message) {
        ParsedEvent parsed = ProtobufEvent.read(message);
        assertThat(parsed).isInstanceOf(ParsedEvent.Rejected.class);
        return ((ParsedEvent.Rejected) parsed).errors();
    }
}
