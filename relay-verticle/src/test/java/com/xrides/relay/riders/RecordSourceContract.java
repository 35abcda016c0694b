package com.xrides.relay.riders;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.stream.text.LineCutter;
import com.xrides.relay.model.NewRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each form of riders must do, whatever it looks like. */
abstract class RecordSourceContract {

    protected static final String ASHA = "{\"id\":1,\"first_name\":\"Asha\",\"last_name\":\"Rao\","
            + "\"email\":\"asha@example.com\",\"phone\":\"+91 80 5550 0101\"}";

    /** The form. */
    protected abstract RecordSource source();

    /** A stream with such riders, null where a field has no value; each on a line of its own. */
    protected abstract String stream(List<List<@Nullable String>> riders);

    /** A line that is no rider at all. */
    protected abstract String malformedLine();

    protected static List<@Nullable String> rider(@Nullable String... fields) {
        var rider = new ArrayList<@Nullable String>();
        for (String field : fields) {
            rider.add(field);
        }
        return rider;
    }

    private static final List<@Nullable String> GOOD =
            rider("1", "Asha", "Rao", "asha@example.com", "+91 80 5550 0101");

    protected List<StreamedRider> read(String stream) {
        return read(stream, Integer.MAX_VALUE);
    }

    /** In pieces of so many bytes. */
    protected List<StreamedRider> read(String stream, int piece) {
        var riders = new ArrayList<StreamedRider>();
        var cutter = new LineCutter(source().lines(riders::add));
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += Math.min(piece, bytes.length - from)) {
            cutter.feed(bytes, from, from + Math.min(piece, bytes.length - from));
        }
        cutter.end();
        return riders;
    }

    private List<FieldError> errorsOf(List<@Nullable String> rider) {
        return read(stream(List.of(rider))).get(0).errors();
    }

    @Test
    void aRiderIsReadAsTheObjectThatPartnersAreSent() {
        assertThat(read(stream(List.of(GOOD)))).singleElement().satisfies(read -> {
            assertThat(read.rider()).isEqualTo(new NewRecord(1, 1, ASHA));
            assertThat(read.isToBeSent()).isTrue();
        });
    }

    @Test
    void whatHasNoValueIsNull() {
        List<StreamedRider> read = read(stream(List.of(rider("7", "Ines", null, "ines@example.com", null))));

        assertThat(read.get(0).rider())
                .isEqualTo(new NewRecord(
                        7,
                        7,
                        "{\"id\":7,\"first_name\":\"Ines\",\"last_name\":null,\"email\":\"ines@example.com\","
                                + "\"phone\":null}"));
    }

    @Test
    void whatIsBrokenComesBackWithReasonsAndTheRestIsKept() {
        String stream =
                stream(List.of(GOOD)) + "\n" + malformedLine() + "\n" + lineOf(rider("2", "Jo", "", "jo@x", ""));

        List<StreamedRider> read = read(stream);

        assertThat(read).extracting(StreamedRider::isToBeSent).containsExactly(true, false, true);
        assertThat(read.get(1).malformation()).isNotBlank();
        assertThat(read.get(1).line()).isEqualTo(read.get(0).line() + 1);
    }

    /** A rider without what stands before the first. */
    protected abstract String lineOf(List<@Nullable String> rider);

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(errorsOf(rider("x", null, "Rao", "no address", "none")))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("id", "first_name", "email", "phone");
    }

    @Test
    void anIdIsANumberAboveZero() {
        assertThat(errorsOf(rider("0", "A", "B", "a@b", "")))
                .extracting(FieldError::field)
                .containsExactly("id");
        assertThat(errorsOf(rider(null, "A", "B", "a@b", "")))
                .extracting(FieldError::field)
                .containsExactly("id");
        assertThat(errorsOf(rider("99999999999999999999", "A", "B", "a@b", "")))
                .extracting(FieldError::field)
                .containsExactly("id");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThat(errorsOf(rider("1", "A".repeat(201), "B", "a@b", "")))
                .extracting(FieldError::field)
                .containsExactly("first_name");
    }

    @Test
    void itDoesNotMatterWhereTheStreamIsCut() {
        String stream = stream(List.of(
                GOOD, rider("2", "Zoë", "Ünal", "zoe@example.com", "030 123"), rider("3", "c", "", "c@c", "1234")));

        for (int piece = 1; piece < 40; piece++) {
            assertThat(read(stream, piece)).extracting(StreamedRider::id).containsExactly(1L, 2L, 3L);
            assertThat(read(stream, piece)).allMatch(StreamedRider::isToBeSent);
        }
    }

    @Test
    void aLineThatIsTooLongIsOneBrokenRider() {
        String stream = stream(List.of(GOOD)) + "\n" + "x".repeat(LineCutter.MAX_LINE + 1) + "\n"
                + lineOf(rider("2", "Jo", "", "jo@x", ""));

        assertThat(read(stream)).extracting(StreamedRider::isToBeSent).containsExactly(true, false, true);
    }
}
