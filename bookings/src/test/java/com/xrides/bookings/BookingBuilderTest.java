package com.xrides.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking.Position;
import com.xrides.bookings.json.BookingJson;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class BookingBuilderTest {

    private static final long BEGINS = Instant.parse("2013-01-01T04:00:00Z").getEpochSecond();

    private final BookingBuilder draft = pointToPoint();

    @Test
    void aDraftMakesTheBookingThatTheSameJsonMakes() {
        draft.extra("extra_json", "{\"promo\":\"NEW\",\"fare\":1.50}");

        ParseResult fromJson = BookingJson.read("""
                {"id":7,"user_id":22,"vehicle_model_id":12,"travel_type_id":2,"from_area_id":1,"to_area_id":2,
                 "from_lat":12.9,"from_long":77.7,"to_lat":0.0,"to_long":77.6,"online_booking":true,
                 "from_date":"2013-01-01T04:00:00.000001Z","booking_created":"2013-01-01T04:00:00Z",
                 "promo":"NEW","fare":1.50}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(draft.read()).isEqualTo(fromJson).isInstanceOf(ParseResult.Accepted.class);
    }

    @Test
    void nothingAtAllIsToldEverythingThatIsRequired() {
        ParseResult result = new BookingBuilder().read();

        assertThat(result).isInstanceOfSatisfying(ParseResult.Rejected.class, rejected -> {
            assertThat(rejected.id()).isNull();
            assertThat(rejected.errors())
                    .extracting(FieldError::field, FieldError::code)
                    .containsExactly(
                            required("id"),
                            required("user_id"),
                            required("vehicle_model_id"),
                            required("travel_type_id"),
                            required("from_date"),
                            required("booking_created"));
        });
    }

    @Test
    void timesOutsideTheirYearsAndDegreesThatAreNoNumbersAreOutOfRange() {
        draft.fromDate(BEGINS * 1000, 0);
        draft.toDate(BEGINS, -1);
        draft.fromLat(Double.NaN);

        assertThat(errors())
                .containsExactly(
                        new Tuple("from_date", Code.OUT_OF_RANGE),
                        new Tuple("to_date", Code.OUT_OF_RANGE),
                        new Tuple("from_lat", Code.OUT_OF_RANGE));
    }

    @Test
    void extraFieldsMustBeOneObject() {
        for (String text : new String[] {"[1]", "{", "{} {}", "7", "nonsense", ""}) {
            BookingBuilder each = pointToPoint();
            each.extra("extra_json", text);

            assertThat(errorsOf(each)).as(text).containsExactly(new Tuple("extra_json", Code.WRONG_TYPE));
        }
    }

    @Test
    void aKnownFieldAmongTheExtraOnesIsAnErrorInAnySpelling() {
        draft.extra("extra_json", "{\"user_id\":{\"a\":[1]},\"fromLat\":1,\"promo\":1}");

        assertThat(errors())
                .containsExactly(new Tuple("extra_json", Code.REPEATED), new Tuple("extra_json", Code.REPEATED));
    }

    @Test
    void extraFieldsAreBoundedAsThoseBesideKnownOnesAre() {
        draft.extra("extra_json", "{\"a\":\"" + "x".repeat(ExtraFields.MAX_LENGTH) + "\",\"b\":\"\\u0000\"}");

        assertThat(errors()).containsExactly(new Tuple("b", Code.UNSTORABLE), new Tuple("extra", Code.TOO_LARGE));
    }

    @Test
    void anEmptyObjectOfExtraFieldsIsNone() {
        draft.extra("extra_json", "{}");

        assertThat(draft.read()).isEqualTo(pointToPoint().read()).isInstanceOf(ParseResult.Accepted.class);
    }

    @Test
    void whatIsLeftOutIsAbsentAndNotZero() {
        var booking = new BookingBuilder();
        booking.id(7);
        booking.userId(0);
        booking.vehicleModelId(1);
        booking.travelTypeId(BookingRules.LONG_DISTANCE);
        booking.toCityId(8);
        booking.fromDate(BEGINS, 0);
        booking.bookingCreated(BEGINS, 0);

        Instant begins = Instant.ofEpochSecond(BEGINS);
        assertThat(booking.read())
                .isEqualTo(new ParseResult.Accepted(new Booking(
                        7, 0, 1, 1, null, null, null, null, 8, begins, null, begins, false, false, false, null, null,
                        null)));
    }

    @Test
    void minusZeroDegreesAreZero() {
        draft.toLat(-0.0);

        assertThat(draft.read())
                .isInstanceOfSatisfying(
                        ParseResult.Accepted.class,
                        accepted -> assertThat(accepted.booking().to()).isEqualTo(new Position(0.0, 77.6)));
    }

    private Iterable<Tuple> errors() {
        return errorsOf(draft);
    }

    private static Iterable<Tuple> errorsOf(BookingBuilder draft) {
        return ((ParseResult.Rejected) draft.read())
                .errors().stream()
                        .map(error -> new Tuple(error.field(), error.code()))
                        .toList();
    }

    private static Tuple required(String field) {
        return new Tuple(field, Code.REQUIRED);
    }

    private static BookingBuilder pointToPoint() {
        var draft = new BookingBuilder();
        draft.id(7);
        draft.userId(22);
        draft.vehicleModelId(12);
        draft.travelTypeId(BookingRules.POINT_TO_POINT);
        draft.fromAreaId(1);
        draft.toAreaId(2);
        draft.fromLat(12.9);
        draft.fromLong(77.7);
        draft.toLat(0.0);
        draft.toLong(77.6);
        draft.onlineBooking(true);
        draft.fromDate(BEGINS, 1_999);
        draft.bookingCreated(BEGINS, 0);
        return draft;
    }
}
