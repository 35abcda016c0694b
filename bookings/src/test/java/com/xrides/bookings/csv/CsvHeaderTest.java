package com.xrides.bookings.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ExtraFields;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.ParseResult.Accepted;
import com.xrides.bookings.ParseResult.Malformed;
import com.xrides.bookings.ParseResult.Rejected;
import com.xrides.bookings.json.BookingJson;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import com.xrides.platform.web.stream.csv.UnusableHeaderException;
import com.xrides.testing.RealBookings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvHeaderTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final List<String> HEADER = List.of(
            "id", "user_id", "vehicle_model_id", "travel_type_id", "to_city_id", "from_date", "booking_created");

    private static final List<String> ROW = List.of("1", "2", "3", "1", "4", "1/1/2013 9:30", "1/1/2013 7:51");

    @Test
    void everyRealBookingReadsAsItsJsonDoes() {
        List<List<String>> rows = RealBookings.rows();
        CsvHeader columns = CsvHeader.of(rows.get(0), KOLKATA);

        List<ParseResult> fromCsv = rows.stream().skip(1).map(columns::read).toList();

        List<ParseResult> fromJson = RealBookings.read().stream()
                .map(RealBookings::toJson)
                .map(CsvHeaderTest::readJson)
                .toList();
        assertThat(fromCsv).hasSize(5000).isEqualTo(fromJson).hasOnlyElementsOfType(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"note\":\"a\",\"n\":1.50,\"deep\":{\"list\":[1,null]}}",
                "{\"extra\":\"text\"}",
            })
    void anExtraColumnWithAJsonObjectHoldsTheUnknownFields(String object) {
        assertThat(extraOf(object)).isEqualTo(object);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "{", "{\"a\":1} and more", "[1]", "{\"userID\":7}"})
    void anExtraColumnWithAnythingElseIsKeptAsText(String text) {
        assertThat(extraOf(text)).startsWith("{\"extra\":\"");
    }

    @Test
    void aFieldInAColumnAndAmongTheExtraOnesIsThereTwice() {
        List<String> header =
                Stream.concat(HEADER.stream(), Stream.of("note", "extra")).toList();
        List<String> row =
                Stream.concat(ROW.stream(), Stream.of("a", "{\"note\":\"b\"}")).toList();

        ParseResult result = CsvHeader.of(header, KOLKATA).read(row);

        assertThat(((Rejected) result).errors()).extracting(FieldError::code).containsExactly(Code.REPEATED);
    }

    private static @Nullable String extraOf(String value) {
        List<String> header = Stream.concat(HEADER.stream(), Stream.of("extra")).toList();
        List<String> row = Stream.concat(ROW.stream(), Stream.of(value)).toList();
        return ((Accepted) CsvHeader.of(header, KOLKATA).read(row)).booking().extra();
    }

    @Test
    void everyColumnEndsInItsPlaceWhateverItsOrderAndSpelling() {
        List<String> header = List.of(
                "toLong",
                "to_lat",
                "from_long",
                "fromLat",
                "car_cancellation",
                "mobileSiteBooking",
                "online_booking",
                "bookingCreated",
                "to_date",
                "from_date",
                "toCityId",
                "fromCityID",
                "toAreaID",
                "from_area_id",
                "packageID",
                "travel_type_id",
                "vehicleModelId",
                "userID",
                " id ");
        List<String> row = List.of(
                "-0.0",
                "1.5",
                "-77.25",
                "12.5",
                "FALSE",
                "1",
                "True",
                "0",
                "1357000000",
                "2013-01-01T09:30:00+05:30",
                "8",
                "7",
                "6",
                "5",
                "4",
                "3",
                "3.0",
                " 2 ",
                "9223372036854775807");

        Booking booking = ((Accepted) CsvHeader.of(header, null).read(row)).booking();

        assertThat(new Accepted(booking)).isEqualTo(readJson("""
                {"id": 9223372036854775807, "user_id": 2, "vehicle_model_id": 3, "travel_type_id": 3, "package_id": 4,
                 "from_area_id": 5, "to_area_id": 6, "from_city_id": 7, "to_city_id": 8,
                 "from_date": "2013-01-01T09:30:00+05:30", "to_date": 1357000000, "booking_created": 0,
                 "online_booking": true, "mobile_site_booking": 1, "car_cancellation": 0,
                 "from_lat": 12.5, "from_long": -77.25, "to_lat": 1.5, "to_long": 0}"""));
    }

    /** As Excel writes a long number in a column that is too narrow for it. */
    @ParameterizedTest
    @ValueSource(strings = {"1.32516E+11", "1e3", "1.0E+05", "-2E+2"})
    void aNumberThatHasLostItsDigitsIsRefused(String text) {
        List<String> row = new ArrayList<>(ROW);
        row.set(1, text);

        assertThat(((Rejected) CsvHeader.of(HEADER, KOLKATA).read(row)).errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("user_id");
                    assertThat(error.message()).contains("all its digits", text);
                });
    }

    @ParameterizedTest
    @CsvSource({"1.32516E+5, 132516", "12.0, 12", "9007199254740993.0, 9007199254740993", "0E+7, 0"})
    void aNumberWithAllItsDigitsIsTakenAsItIs(String text, long expected) {
        List<String> row = new ArrayList<>(ROW);
        row.set(1, text);

        assertThat(((Accepted) CsvHeader.of(HEADER, KOLKATA).read(row))
                        .booking()
                        .userId())
                .isEqualTo(expected);
    }

    @Test
    void spacesThatNobodySeesAreNoPartOfANameOrANumber() {
        List<String> header =
                HEADER.stream().map(name -> "\uFEFF" + name + "\u00A0").toList();
        List<String> row =
                ROW.stream().map(value -> "\u202F" + value + "\u00A0").toList();

        assertThat(CsvHeader.of(header, KOLKATA).read(row))
                .isEqualTo(CsvHeader.of(HEADER, KOLKATA).read(ROW));
    }

    @ParameterizedTest
    @CsvSource({"';', semicolons", "'\t', tabs", "'|', vertical bars"})
    void aHeaderThatIsDividedBySomethingElseIsRefusedSayingByWhat(String by, String name) {
        assertThatThrownBy(() -> CsvHeader.of(List.of(String.join(by, HEADER)), KOLKATA))
                .isInstanceOf(UnusableHeaderException.class)
                .hasMessageContaining("divided by " + name);
    }

    @Test
    void whatWeDoNotKnowIsKeptAsText() {
        var header = new ArrayList<>(HEADER);
        header.addAll(List.of("note", "", "Fare", "gate"));

        ParseResult result = CsvHeader.of(header, null).read(row("a \"b\"\n c", "", "12.50", "NULL"));

        assertThat(((Accepted) result).booking().extra())
                .isEqualTo("{\"note\":\"a \\\"b\\\"\\n c\",\"Fare\":\"12.50\"}");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        var header = new ArrayList<>(HEADER);
        header.addAll(List.of("online_booking", "from_lat", "note", ""));
        List<String> row = List.of(
                "7", "many", "3000000000", "9", "", "31/1/2013 9:30", "1357000000000", "yes", "NaN", "\0", "lost");

        var rejected = (Rejected) CsvHeader.of(header, KOLKATA).read(row);

        assertThat(rejected.id()).isEqualTo(7);
        assertThat(rejected.errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactlyInAnyOrder(
                        tuple("user_id", Code.WRONG_TYPE),
                        tuple("vehicle_model_id", Code.OUT_OF_RANGE),
                        tuple("travel_type_id", Code.OUT_OF_RANGE),
                        tuple("from_date", Code.WRONG_TYPE),
                        tuple("booking_created", Code.OUT_OF_RANGE),
                        tuple("online_booking", Code.WRONG_TYPE),
                        tuple("from_lat", Code.WRONG_TYPE),
                        tuple("from_long", Code.REQUIRED),
                        tuple("note", Code.UNSTORABLE),
                        tuple("column 11", Code.UNSTORABLE));
        assertThat(rejected.errors()).extracting(FieldError::message).anyMatch(text -> text.contains("milliseconds"));
    }

    @Test
    void aLongUnknownColumnIsRefusedAsInJson() {
        var header = new ArrayList<>(HEADER);
        header.add("note");

        var rejected = (Rejected) CsvHeader.of(header, null).read(row("x".repeat(ExtraFields.MAX_LENGTH)));

        assertThat(rejected.errors()).extracting(FieldError::code).containsExactly(Code.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8})
    void aRowMustHaveAsManyColumnsAsTheHeader(int columns) {
        List<String> row = IntStream.range(0, columns).mapToObj(String::valueOf).toList();

        assertThat(CsvHeader.of(HEADER, null).read(row))
                .isEqualTo(new Malformed(null, "There are " + columns + " columns, but the header has 7."));
    }

    @ParameterizedTest
    @CsvSource({
        "1/2/2013 9:30, 2013-01-02T04:00:00Z",
        "12/31/2013 23:59:58, 2013-12-31T18:29:58Z",
        "02/29/2012, 2012-02-28T18:30:00Z",
        "2013-01-02, 2013-01-01T18:30:00Z",
        "2013-01-02 09:30, 2013-01-02T04:00:00Z",
        "2013-01-02 09:30:15, 2013-01-02T04:00:15Z",
        "2013-01-02T09:30:15.5, 2013-01-02T04:00:15.5Z",
        "2013-01-02 09:30:15Z, 2013-01-02T09:30:15Z",
        "2013-01-02T09:30:15.123456789+01:00, 2013-01-02T08:30:15.123456Z",
        "1357000000.0, 2013-01-01T00:26:40Z",
        "-1, 1969-12-31T23:59:59Z",
    })
    void timesAreReadInTheirForms(String text, Instant expected) {
        assertThat(fromDate(text, KOLKATA)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // Berlin's clocks went from 2:00 to 3:00 on 31 March 2013 and from 3:00 back to 2:00 on 27 October.
        "3/31/2013 2:30, 2013-03-31T01:30:00Z",
        "10/27/2013 2:30, 2013-10-27T00:30:00Z",
    })
    void aLocalTimeThatTheClocksLeaveOutOrShowTwiceIsReadAsJavaDoes(String text, Instant expected) {
        assertThat(fromDate(text, ZoneId.of("Europe/Berlin"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13/1/2013",
                "2/29/2013",
                "0/1/2013",
                "1/0/2013",
                "1/1/13",
                "1/1/2013 24:00",
                "1/1/2013 9:60",
                "1/1/2013 9:3",
                "1/1/2013 9",
                "1/1/2013 9:30:60",
                "1/1/2013 9:30:",
                "1/1/2013T9:30",
                "1/1/0000",
                "1//2013",
                "1/1/2013/1",
                "2013-13-01",
                "2013-01-01 9:30",
                "2013-1-1",
                "soon",
                "1.5",
                "/"
            })
    void whatIsNoTimeIsAnErrorThatShowsTheForms(String text) {
        var rejected = (Rejected) read(text, KOLKATA);

        assertThat(rejected.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(Code.WRONG_TYPE);
            assertThat(error.message()).contains('"' + text.strip() + '"', "1/31/2013 9:30");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/2/2013 9:30", "1/2/2013", "2013-01-02", "2013-01-02 09:30"})
    void aLocalTimeWithoutAZoneIsAnErrorThatSaysWhatToSend(String text) {
        var rejected = (Rejected) read(text, null);

        assertThat(rejected.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("?time_zone=Asia/Kolkata"));
    }

    @Test
    void aHeaderThatLacksWhatEveryBookingNeedsIsRefused() {
        assertThatThrownBy(() -> CsvHeader.of(List.of("id;user_id;from_date"), null))
                .isInstanceOf(UnusableHeaderException.class)
                .hasMessageContaining("divided by commas")
                .hasMessageContaining("id, user_id, vehicle_model_id, travel_type_id, from_date, booking_created")
                .hasMessageContaining("id;user_id;from_date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "userID", "user_id ", "note"})
    void aHeaderThatNamesAColumnTwiceIsRefused(String name) {
        var header = new ArrayList<>(HEADER);
        header.addAll(List.of("note", name));

        assertThatThrownBy(() -> CsvHeader.of(header, null))
                .isInstanceOf(UnusableHeaderException.class)
                .hasMessageContaining("more than once");
    }

    private static Instant fromDate(String text, ZoneId zone) {
        return ((Accepted) read(text, zone)).booking().fromDate();
    }

    private static ParseResult read(String fromDate, @Nullable ZoneId zone) {
        return CsvHeader.of(HEADER, zone).read(List.of("7", "2", "3", "1", "4", fromDate, "0"));
    }

    private static List<String> row(String... more) {
        var row = new ArrayList<>(List.of("7", "2", "3", "1", "4", "0", "0"));
        row.addAll(List.of(more));
        return row;
    }

    private static ParseResult readJson(String json) {
        return BookingJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
