package com.xrides.operations.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.StoredExtraFields;
import com.xrides.bookings.files.ExportQuery;
import com.xrides.bookings.files.FileFormat;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.lines.TextBookingParser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is stored can be exported, and what is exported can be imported again as the same bookings. */
class ExportRoundTripTest {

    private static final int BOOKINGS = 3000;

    /** Texts that formats, programs or terminals treat in a way of their own. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            " a ",
            "NULL",
            "null",
            "\"",
            "\"\"",
            "a\"b",
            ",",
            ";",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "a\nb\n",
            "# a",
            "=1+1",
            "\uFEFF",
            "Über",
            "🚕",
            "\u2028",
            "\u0085",
            "\\",
            "\\n",
            "{}",
            "{\"id\":1}",
            "[",
            "0",
            "1e5",
            "true",
            "\u0001",
            "\u007f",
            "বাংলা",
            "e\u0301",
            "x".repeat(1000),
            "\"".repeat(300),
            "\n".repeat(40));

    private static final List<String> NAMES =
            List.of("note", "", "extra", "Id", "user id", "stored_at", "a,b", "a\"b", "a\nb", "ü", "NULL", "# x", "0");

    private static final List<String> NUMBERS =
            List.of("0", "-0", "1.50", "1e400", "1E-400", "123456789012345678901234567890", "-1.0e5", "0.1", "3.14e10");

    private static final List<String> DEGREES =
            List.of("0", "-0.0", "0.00001", "1e-7", "-89.999999999999", "12.96519", "90", "5e-324", "77.1");

    private static final List<String> TIMES = List.of(
            "\"2013-01-01T09:30:00+05:30\"",
            "\"2013-01-01T00:00:00.000001Z\"",
            "1357000000",
            "\"2000-02-29T23:59:59.999999Z\"",
            "\"2026-12-31T23:59:59-12:00\"");

    private final Random random = new Random(20130101);

    @ParameterizedTest
    @EnumSource
    void whatIsExportedIsImportedAsItWas(FileFormat format) {
        List<Booking> stored = new ArrayList<>();
        for (long id = 1; id <= BOOKINGS; id++) {
            stored.add(asStored(accepted(json(id))));
        }

        List<ParseResult> read = parse(format, exported(format, stored));

        assertThat(read).hasSameSizeAs(stored);
        for (int i = 0; i < stored.size(); i++) {
            assertThat(read.get(i)).as("%s", stored.get(i)).isInstanceOf(ParseResult.Accepted.class);
            assertSame(((ParseResult.Accepted) read.get(i)).booking(), stored.get(i));
        }
    }

    /** In the database a number is written out, and there is a space behind each colon. */
    @ParameterizedTest
    @EnumSource
    void whatFilledTheRoomForUnknownFieldsFillsItAgain(FileFormat format) {
        for (String value : List.of("1e400", "1E-400", "[]", "\"" + "\\\"".repeat(100) + "\"", "\"日本\"")) {
            var text = new StringBuilder("{\"id\":1,\"user_id\":1,\"vehicle_model_id\":1,\"travel_type_id\":1,"
                    + "\"to_city_id\":1,\"from_date\":0,\"booking_created\":0,\"all\":[");
            int room = 16 * 1024 - "{\"all\":[]}".length();
            for (int used = 0; used + value.length() + 1 <= room; used += value.length() + 1) {
                text.append(used == 0 ? "" : ",").append(value);
            }
            Booking stored = asStored(accepted(text.append("]}").toString()));

            List<ParseResult> read = parse(format, exported(format, List.of(stored)));

            assertThat(read).as(value).singleElement().isInstanceOf(ParseResult.Accepted.class);
            assertSame(((ParseResult.Accepted) read.get(0)).booking(), stored);
        }
    }

    /** Not a number too many, and not one beyond what a client may send. */
    @ParameterizedTest
    @ValueSource(strings = {"1e400", "10e400", "1e-400", "-1.5e400", "0e0", "1.50", "12345678901234567890.10"})
    void aNumberIsAsShortAsItWasSentAndTheSame(String number) {
        String compact = StoredExtraFields.compact("{\"n\": " + plain(number) + "}");

        assertThat(compact.length()).isLessThanOrEqualTo("{'n':}".length() + number.length());
        assertThat(Jsonb.value(compact)).isEqualTo(Jsonb.value("{\"n\":" + number + "}"));
    }

    private static void assertSame(Booking read, Booking stored) {
        assertThat(without(read)).isEqualTo(without(stored));
        assertThat(Jsonb.value(read.extra())).isEqualTo(Jsonb.value(stored.extra()));
    }

    private static String exported(FileFormat format, List<Booking> bookings) {
        BookingText text = BookingText.of(ExportQuery.of(format, null, null, null, null, false));
        Buffer out = text.head();
        bookings.forEach(booking -> text.append(new StoredBooking(booking, Instant.EPOCH), out));
        return out.toString();
    }

    private static List<ParseResult> parse(FileFormat format, String text) {
        var results = new ArrayList<ParseResult>();
        TextBookingParser parser = switch (format) {
            case CSV -> TextBookingParser.ofCsv(null, line -> results.add(line.result()));
            case NDJSON -> TextBookingParser.ofNdjson(line -> results.add(line.result()));
        };
        parser.feed(text.getBytes(StandardCharsets.UTF_8));
        parser.end();
        return results;
    }

    private static Booking accepted(String json) {
        ParseResult result = BookingJson.read(json.getBytes(StandardCharsets.UTF_8));
        assertThat(result).as(json).isInstanceOf(ParseResult.Accepted.class);
        return ((ParseResult.Accepted) result).booking();
    }

    /** As it comes from the database. */
    private static Booking asStored(Booking booking) {
        String extra = booking.extra();
        return extra == null ? booking : with(booking, Jsonb.text(extra));
    }

    private static Booking without(Booking booking) {
        return with(booking, null);
    }

    private static Booking with(Booking booking, @Nullable String extra) {
        return new Booking(
                booking.id(),
                booking.userId(),
                booking.vehicleModelId(),
                booking.travelTypeId(),
                booking.packageId(),
                booking.fromAreaId(),
                booking.toAreaId(),
                booking.fromCityId(),
                booking.toCityId(),
                booking.fromDate(),
                booking.toDate(),
                booking.bookingCreated(),
                booking.onlineBooking(),
                booking.mobileSiteBooking(),
                booking.carCancellation(),
                booking.from(),
                booking.to(),
                extra);
    }

    private static String plain(String number) {
        return new BigDecimal(number).toPlainString();
    }

    private String json(long id) {
        var text = new StringBuilder("{\"id\":").append(id == 1 ? Long.MAX_VALUE : id);
        field(text, "user_id", any(List.of("1", "0", "9223372036854775807")));
        field(text, "vehicle_model_id", any(List.of("12", "2147483647")));
        field(text, "travel_type_id", any(List.of("1", "2", "3")));
        field(text, "package_id", any(List.of("1", "7")));
        field(text, "from_area_id", "1096");
        field(text, "to_area_id", "393");
        field(text, "to_city_id", "32");
        field(text, "from_lat", any(DEGREES));
        field(text, "from_long", any(DEGREES));
        field(text, "to_lat", any(DEGREES));
        field(text, "to_long", any(DEGREES));
        field(text, "from_date", any(TIMES));
        field(text, "booking_created", any(TIMES));
        if (random.nextBoolean()) {
            field(text, "to_date", any(TIMES));
            field(text, "online_booking", any(List.of("true", "false", "0", "1")));
            field(text, "from_city_id", "31");
        }
        NAMES.stream().filter(name -> random.nextInt(NAMES.size()) < 3).forEach(name -> field(text, name, value(0)));
        return text.append('}').toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth < 3 ? 6 : 4)) {
            case 0 -> any(NUMBERS);
            case 1 -> any(List.of("null", "true", "false"));
            case 4 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
            case 5 -> "{" + Json.encode(any(TEXTS)) + ":" + value(depth + 1) + "}";
            default -> Json.encode(any(TEXTS) + any(TEXTS));
        };
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append(',').append(Json.encode(name)).append(':').append(value);
    }
}
