package com.xrides.bookings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import com.xrides.bookings.ExtraFields;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.ParseResult.Accepted;
import com.xrides.bookings.ParseResult.Malformed;
import com.xrides.bookings.ParseResult.Rejected;
import com.xrides.bookings.StoredBooking;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import com.xrides.testing.RealBookings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookingJsonTest {

    @Test
    void everyRealBookingIsAccepted() {
        List<Map<String, String>> bookings = RealBookings.read();

        List<ParseResult> refused = bookings.stream()
                .map(booking -> read(RealBookings.toJson(booking)))
                .filter(result -> !(result instanceof Accepted))
                .toList();

        assertThat(bookings).hasSize(5000);
        assertThat(refused).isEmpty();
    }

    @Test
    void everyFieldEndsInItsPlace() {
        Booking booking = accepted("""
                {"id": 9223372036854775807, "user_id": 2, "vehicle_model_id": 3, "travel_type_id": 3, "package_id": 4,
                 "from_area_id": 5, "to_area_id": 6, "from_city_id": 7, "to_city_id": 8,
                 "from_date": "2013-01-01T09:30:00+05:30", "to_date": 1357000000, "booking_created": 0,
                 "online_booking": true, "mobile_site_booking": 1, "car_cancellation": 0,
                 "from_lat": 12.5, "from_long": -77.25, "to_lat": 0, "to_long": -0.0}""");

        assertThat(booking)
                .isEqualTo(new Booking(
                        Long.MAX_VALUE,
                        2,
                        3,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8,
                        Instant.parse("2013-01-01T04:00:00Z"),
                        Instant.ofEpochSecond(1357000000),
                        Instant.EPOCH,
                        true,
                        true,
                        false,
                        new Position(12.5, -77.25),
                        new Position(0, 0.0),
                        null));
    }

    @Test
    void aBookingWrittenToBeSentIsReadAsTheSame() {
        Booking full = accepted(POINT_TO_POINT.replaceFirst(
                "\\{",
                "{\"extra\": {\"a\": [1e300, 0.10, \"Über 🚕\"]}, \"stored_at\": null, \"to_date\": 1357000000,"));
        Booking real = accepted(RealBookings.toJson(RealBookings.read().get(0)));

        assertThat(accepted(BookingJson.writeToSend(full))).isEqualTo(full);
        assertThat(accepted(BookingJson.writeToSend(real))).isEqualTo(real);
    }

    @ParameterizedTest
    @ValueSource(strings = {"userID", "userId", "user_id"})
    void olderSpellingsMeanTheSameField(String name) {
        Booking booking = accepted(POINT_TO_POINT.replace("\"user_id\"", '"' + name + '"'));

        assertThat(booking.userId()).isEqualTo(2);
        assertThat(booking.extra()).isNull();
    }

    @Test
    void allFaultsAreToldAtOnce() {
        Rejected rejected = rejected("""
                {"id": 0, "user_id": "x", "travel_type_id": 2, "from_lat": 91, "from_long": 1, "to_lat": 1,
                 "booking_created": "yesterday"}""");

        assertThat(rejected.errors())
                .extracting(FieldError::field, error -> error.code())
                .containsExactlyInAnyOrder(
                        tuple("id", Code.OUT_OF_RANGE),
                        tuple("user_id", Code.WRONG_TYPE),
                        tuple("vehicle_model_id", Code.REQUIRED),
                        tuple("from_date", Code.REQUIRED),
                        tuple("booking_created", Code.WRONG_TYPE),
                        tuple("from_lat", Code.OUT_OF_RANGE),
                        tuple("to_long", Code.REQUIRED),
                        tuple("from_area_id", Code.REQUIRED),
                        tuple("to_area_id", Code.REQUIRED));
    }

    @ParameterizedTest
    @CsvSource({
        "1, to_city_id",
        "2, from_area_id",
        "2, to_area_id",
        "2, from_lat",
        "2, to_long",
        "3, package_id",
        "3, from_area_id",
        "3, from_long"
    })
    void eachKindOfRideNeedsItsFields(int travelType, String field) {
        String complete = COMPLETE.replace("\"travel_type_id\": 2", "\"travel_type_id\": " + travelType);

        assertThat(accepted(complete).travelTypeId()).isEqualTo(travelType);
        assertThat(rejected(complete.replace('"' + field + '"', "\"not_" + field + '"'))
                        .errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo(field);
                    assertThat(error.code()).isEqualTo(Code.REQUIRED);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | 9223372036854775808 | OUT_OF_RANGE",
                "id | -1 | OUT_OF_RANGE",
                "id | 1.32516E+11 | WRONG_TYPE",
                "id | 9223372036854775808.0 | OUT_OF_RANGE",
                "id | 1.0000000000000000001 | WRONG_TYPE",
                "id | 1e-400 | WRONG_TYPE",
                "user_id | 1e3 | WRONG_TYPE",
                "from_date | 1.357E9 | WRONG_TYPE",
                "online_booking | 1e-999999999 | WRONG_TYPE",
                "id | 1.5 | WRONG_TYPE",
                "id | \"7\" | WRONG_TYPE",
                "id | {} | WRONG_TYPE",
                "vehicle_model_id | 2147483648 | OUT_OF_RANGE",
                "vehicle_model_id | 1e999 | OUT_OF_RANGE",
                "vehicle_model_id | [1] | WRONG_TYPE",
                "travel_type_id | 4 | OUT_OF_RANGE",
                "package_id | 8 | OUT_OF_RANGE",
                "from_lat | 90.001 | OUT_OF_RANGE",
                "from_long | -180.5 | OUT_OF_RANGE",
                "to_lat | 1e999 | OUT_OF_RANGE",
                "to_lat | true | WRONG_TYPE",
                "from_date | 1357013400000 | OUT_OF_RANGE",
                "from_date | \"2013-01-01T09:30:00\" | WRONG_TYPE",
                "from_date | \"2013-02-30T09:30:00Z\" | WRONG_TYPE",
                "from_date | \"10000-01-01T00:00:00Z\" | WRONG_TYPE",
                "from_date | true | WRONG_TYPE",
                "online_booking | 2 | WRONG_TYPE",
                "online_booking | \"true\" | WRONG_TYPE",
            })
    void aValueThatCannotBeRightIsRefused(String field, String value, Code code) {
        Rejected rejected = rejected(COMPLETE.replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value));

        assertThat(rejected.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.message()).contains("must be");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2013-01-01T09:30:00+05:30 | 2013-01-01T04:00:00Z",
                "2013-01-01 09:30:00Z | 2013-01-01T09:30:00Z",
                "2013-01-01t09:30:00z | 2013-01-01T09:30:00Z",
                "2013-01-01T09:30:00.123456789Z | 2013-01-01T09:30:00.123456Z",
                "2016-12-31T23:59:60Z | 2017-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z | 1969-12-31T23:59:59.999999Z",
                "0001-01-01T00:00:00Z | 0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z | 9999-12-31T23:59:59Z",
            })
    void timesAreReadAsRfc3339(String text, Instant expected) {
        Booking booking = accepted(COMPLETE.replaceFirst("\"from_date\": [^,]+", "\"from_date\": \"" + text + '"'));

        assertThat(booking.fromDate()).isEqualTo(expected);
    }

    @Test
    void wholeNumbersMayBeWrittenWithADecimalPoint() {
        assertThat(accepted(COMPLETE.replace("\"id\": 1", "\"id\": 1.0")).id()).isEqualTo(1);
    }

    @Test
    void nullMeansAbsent() {
        Booking booking = accepted(COMPLETE.replaceFirst("\"package_id\": 1", "\"package_id\": null"));

        assertThat(booking.packageId()).isNull();
    }

    @Test
    void unknownFieldsAreKeptAsTheyWereSent() {
        Booking booking = accepted(POINT_TO_POINT.replaceFirst(
                "\\{", "{\"promo\": {\"code\": \"Über\", \"p\": [1.50, 1E2, true, null]}, \"n\": 0.1,"));

        assertThat(booking.extra()).isEqualTo("{\"promo\":{\"code\":\"Über\",\"p\":[1.50,1E2,true,null]},\"n\":0.1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\": \"x\\u0000\" | UNSTORABLE",
                "\"a\\u0000\": 1 | UNSTORABLE",
                "\"a\": {\"b\\u0000\": 1} | UNSTORABLE",
                "\"a\": \"\\ud800\" | UNSTORABLE",
                "\"a\": [\"\\udc00\\ud800\"] | UNSTORABLE",
                "\"a\": 1e401 | OUT_OF_RANGE",
                "\"a\": 1e99999999999 | OUT_OF_RANGE",
                "\"a\": [1e-100000] | OUT_OF_RANGE",
                "\"a\": 1, \"a\": 2 | REPEATED",
                "\"a\": {\"b\": 1, \"b\": 2} | REPEATED",
            })
    void whatTheDatabaseCouldNotHoldOrGiveBackIsRefused(String fields, Code code) {
        Rejected rejected = rejected(POINT_TO_POINT.replaceFirst("\\{", "{" + fields.replace("\\", "\\\\") + ","));

        assertThat(rejected.errors()).extracting(FieldError::code).containsExactly(code);
    }

    @Test
    void unknownFieldsAreBoundedInSize() {
        Rejected rejected =
                rejected(POINT_TO_POINT.replaceFirst("\\{", "{\"a\": \"" + "x".repeat(ExtraFields.MAX_LENGTH) + "\","));

        assertThat(rejected.errors()).extracting(FieldError::code).containsExactly(Code.TOO_LARGE);
    }

    @Test
    void aFieldInTwoSpellingsIsRepeated() {
        Rejected rejected = rejected(POINT_TO_POINT.replaceFirst("\\{", "{\"userID\": 3,"));

        assertThat(rejected.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("user_id");
            assertThat(error.code()).isEqualTo(Code.REPEATED);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{\"id\": 1,}", "{'id': 1}", "{\"id\": 01}", "{\"id\": 1} x"})
    void whatIsNoJsonObjectIsMalformed(String document) {
        assertThat(read(document)).isInstanceOf(Malformed.class);
    }

    @Test
    void theIdIsToldWhereTheDocumentBreaksOffBehindIt() {
        assertThat(((Malformed) read("{\"id\": 42, \"user_id\": ")).id()).isEqualTo(42);
    }

    @Test
    void nestingIsBounded() {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);

        assertThat(read(deep)).isInstanceOf(Malformed.class);
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        byte[] overlong = document("\"a\": \"?\"");
        overlong[indexOf(overlong, '?')] = (byte) 0xC0;

        assertThat(BookingJson.read(overlong)).isInstanceOf(Malformed.class);
    }

    @Test
    void utf16IsMalformed() {
        assertThat(BookingJson.read(COMPLETE.getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void aStoredBookingIsWrittenSoThatItCanBeReadAgain() {
        Booking booking = accepted(POINT_TO_POINT);

        String written = BookingJson.write(new StoredBooking(booking, Instant.EPOCH));

        assertThat(accepted(written.replace(",\"extra\":null,\"stored_at\":\"1970-01-01T00:00:00Z\"", "")))
                .isEqualTo(booking);
    }

    private static final String POINT_TO_POINT = """
            {"id": 1, "user_id": 2, "vehicle_model_id": 3, "travel_type_id": 2, "from_area_id": 4, "to_area_id": 5,
             "from_date": 1357000000, "booking_created": 1356000000,
             "from_lat": 12.9, "from_long": 77.7, "to_lat": 13.1, "to_long": 77.6}""";

    private static final String COMPLETE =
            POINT_TO_POINT.replaceFirst("\\{", "{\"package_id\": 1, \"to_city_id\": 6, \"online_booking\": 1,");

    private static ParseResult read(String document) {
        return BookingJson.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static Booking accepted(String document) {
        ParseResult result = read(document);
        assertThat(result).isInstanceOf(Accepted.class);
        return ((Accepted) result).booking();
    }

    private static Rejected rejected(String document) {
        ParseResult result = read(document);
        assertThat(result).isInstanceOf(Rejected.class);
        return (Rejected) result;
    }

    private static byte[] document(String fields) {
        return POINT_TO_POINT.replaceFirst("\\{", "{" + fields + ",").getBytes(StandardCharsets.UTF_8);
    }

    private static int indexOf(byte[] bytes, char wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw new IllegalArgumentException("not there: " + wanted);
    }
}
