package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that no client of good will sends: each is refused with a reason, and harms nobody else. */
class HostileBodyTest {

    private static final long NEXT = 7;

    private static RunningApi api;
    private static FakePersistence persistence;

    @BeforeAll
    static void start() {
        api = RunningApi.start();
        persistence = api.startPersistence("a");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void aNormalBookingIsServedRightAfter() {
        assertThat(api.post(json(NEXT)).status()).isEqualTo(201);
        assertThat(persistence.ids()).containsOnly(NEXT);
        api.awaitNothingInFlight();
    }

    static Stream<Arguments> malformed() {
        String valid = json(1).encode();
        return Stream.of(
                malformed("cut off", valid.substring(0, valid.length() - 1)),
                malformed("not quoted", "{id: 1}"),
                malformed("empty", ""),
                malformed("blank", " \n"),
                malformed("an array", "[" + valid + "]"),
                malformed("a string", "\"booking\""),
                malformed("null", "null"),
                malformed("trailing garbage", valid + "x"),
                malformed("two bookings", valid + valid),
                malformed("NaN", with("\"to_long\":NaN")),
                malformed("a NUL byte behind it", valid + '\0'),
                malformed("a NUL byte in a string", with("\"x\":\"a\0b\"")),
                malformed("10,000 arrays deep", with("\"x\":" + "[".repeat(10_000) + "]".repeat(10_000))),
                malformed("10,000 objects deep", "{\"x\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                malformed("a number of 1,000 digits", with("\"x\":" + "9".repeat(1_000))),
                malformed("an unfinished escape", with("\"x\":\"\\u00\"")),
                malformed("UTF-16", valid.getBytes(StandardCharsets.UTF_16)),
                malformed("UTF-16 without its mark", valid.getBytes(StandardCharsets.UTF_16LE)),
                malformed("UTF-32", valid.getBytes(Charset.forName("UTF-32"))),
                malformed("a byte that is never UTF-8", withBytes(0xFF)),
                malformed("an overlong slash", withBytes(0xC0, 0xAF)),
                malformed("an overlong NUL", withBytes(0xC0, 0x80)),
                malformed("a surrogate in UTF-8", withBytes(0xED, 0xA0, 0x80)),
                malformed("a character cut off", withBytes(0xE2, 0x82)),
                malformed("beyond the last character", withBytes(0xF4, 0x90, 0x80, 0x80)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsNoJsonObjectIsRefused(String name, byte[] body) {
        Answer answer = send(body);

        answer.assertProblem(400, "malformed-json");
        assertThat(answer.json().getBoolean("retryable")).isFalse();
    }

    static Stream<Arguments> unacceptable() {
        return Stream.of(
                unacceptable("the same field twice", "id", "repeated", with("\"id\":2")),
                unacceptable("the same field in two spellings", "user_id", "repeated", with("\"userID\":22177")),
                unacceptable("an unknown field twice", "x", "repeated", with("\"x\":1,\"x\":1")),
                unacceptable("a field within an unknown one twice", "x", "repeated", with("\"x\":{\"y\":1,\"y\":2}")),
                unacceptable("id 0", "id", "out-of-range", replaced("id", "0")),
                unacceptable("id -1", "id", "out-of-range", replaced("id", "-1")),
                unacceptable("id 2^63", "id", "out-of-range", replaced("id", "9223372036854775808")),
                unacceptable("id 1e999", "id", "out-of-range", replaced("id", "1e999")),
                unacceptable("id of endless exponent", "id", "out-of-range", replaced("id", "1e99999999999")),
                unacceptable("id 1.5", "id", "wrong-type", replaced("id", "1.5")),
                unacceptable("id in quotes", "id", "wrong-type", replaced("id", "\"1\"")),
                unacceptable("id as half a character", "id", "wrong-type", replaced("id", "\"\\ud800\"")),
                unacceptable("id as an object", "id", "wrong-type", replaced("id", "{\"id\":1}")),
                unacceptable("2^31", "vehicle_model_id", "out-of-range", replaced("vehicle_model_id", "2147483648")),
                unacceptable("-2^31-1", "from_area_id", "out-of-range", replaced("from_area_id", "-2147483649")),
                unacceptable("travel type 4", "travel_type_id", "out-of-range", replaced("travel_type_id", "4")),
                unacceptable("package 8", "package_id", "out-of-range", with("\"package_id\":8")),
                unacceptable("latitude 90.5", "from_lat", "out-of-range", replaced("from_lat", "90.5")),
                unacceptable("latitude 1e999", "from_lat", "out-of-range", replaced("from_lat", "1e999")),
                unacceptable("longitude -181", "to_long", "out-of-range", replaced("to_long", "-181")),
                unacceptable("milliseconds", "from_date", "out-of-range", replaced("from_date", "1356985140000")),
                unacceptable("no offset", "from_date", "wrong-type", replaced("from_date", "\"2013-01-01T02:00:00\"")),
                unacceptable("boolean 2", "online_booking", "wrong-type", with("\"online_booking\":2")),
                unacceptable("much unknown", "extra", "too-large", with("\"x\":\"" + "y".repeat(16 * 1024) + "\"")),
                unacceptable("many unknown", "extra", "too-large", with(manyFields())),
                unacceptable("unknown 1e999", "x", "out-of-range", with("\"x\":1e999")),
                unacceptable("unknown \\u0000", "x", "unstorable", with("\"x\":\"a\\u0000b\"")),
                unacceptable("unknown name \\u0000", "a\0b", "unstorable", with("\"a\\u0000b\":1")),
                unacceptable("unknown nested name \\u0000", "x", "unstorable", with("\"x\":[{\"\\u0000\":1}]")),
                unacceptable("unknown high surrogate", "x", "unstorable", with("\"x\":\"\\ud83d\"")),
                unacceptable("unknown low surrogate", "x", "unstorable", with("\"x\":\"\\ude00a\"")),
                unacceptable("unknown swapped surrogates", "x", "unstorable", with("\"x\":\"\\ude00\\ud83d\"")),
                unacceptable("unknown name of half a character", "?", "unstorable", with("\"\\ud83d\":1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unacceptable")
    void whatIsNoAcceptableBookingIsRefusedWithTheFieldAtFault(String name, String field, String code, byte[] body) {
        Answer answer = send(body);

        answer.assertProblem(422, "invalid-booking");
        assertThat(answer.json().getBoolean("retryable")).isFalse();
        assertThat(answer.json().getJsonArray("errors").stream().map(JsonObject.class::cast))
                .anySatisfy(error -> {
                    assertThat(error.getString("field")).isEqualTo(field);
                    assertThat(error.getString("code")).isEqualTo(code);
                    assertThat(error.getString("message")).isNotBlank();
                });
    }

    @Test
    void aLongTextCutThroughTheMiddleOfACharacterIsShownAllTheSame() {
        String text = "a".repeat(39) + "\ud83d\ude00".repeat(10);

        Answer answer = send(bytes(replaced("id", "\"" + text + "\"")));

        answer.assertProblem(422, "invalid-booking");
    }

    @Test
    void anUnknownNumberOfEndlessExponentIsRefused() {
        send(bytes(with("\"x\":[1e99999999999]"))).assertProblem(422, "invalid-booking");
    }

    private static Answer send(byte[] body) {
        return api.sendAsync("POST", "/bookings", body).join();
    }

    private static Arguments malformed(String name, String body) {
        return malformed(name, bytes(body));
    }

    private static Arguments malformed(String name, byte[] body) {
        return arguments(name, body);
    }

    private static Arguments unacceptable(String name, String field, String code, String body) {
        return arguments(name, field, code, bytes(body));
    }

    /** A valid booking with this behind its own fields. */
    private static String with(String fields) {
        String valid = json(1).encode();
        return valid.substring(0, valid.length() - 1) + "," + fields + "}";
    }

    /** A valid booking with this JSON as the value of one of its own fields. */
    private static String replaced(String field, String json) {
        return json(1).put(field, "@").encode().replace("\"@\"", json);
    }

    private static byte[] withBytes(int... raw) {
        String marked = with("\"x\":\"@\"");
        String text = marked.replace(
                "@",
                IntStream.of(raw).collect(StringBuilder::new, (s, b) -> s.append((char) b), StringBuilder::append));
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String manyFields() {
        var fields = new StringBuilder("\"x\":1");
        for (int i = 0; i < 3_000; i++) {
            fields.append(",\"x").append(i).append("\":").append(i);
        }
        return fields.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
